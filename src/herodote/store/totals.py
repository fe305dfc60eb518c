"""Totals by name, counted once when the database is made: over all claims they would take the page a second."""

from __future__ import annotations

SOURCE_TOTAL = """
CREATE TABLE source_total AS
WITH told AS (SELECT source, report_id, event_id, stance FROM claim WHERE source IS NOT NULL),
alone AS (
    SELECT source, count(*) AS n FROM (
        SELECT event_id, any_value(source) AS source FROM claim WHERE event_id IS NOT NULL
        GROUP BY event_id HAVING count(DISTINCT coalesce(source, report_id)) = 1
    ) GROUP BY source
)
SELECT t.source AS name, count(DISTINCT t.report_id) AS reports, count(DISTINCT t.event_id) AS events,
    coalesce(any_value(a.n), 0) AS alone, count(*) FILTER (t.stance = 'denies') AS denies
FROM told t LEFT JOIN alone a ON a.source = t.source GROUP BY t.source ORDER BY reports DESC, name
"""
"""Who is relied on."""

OUTLET_TOTAL = """
CREATE TABLE outlet_total AS
WITH taken AS (SELECT DISTINCT a AS id FROM report_link WHERE kind IN ('copy', 'rewrite', 'version'))
SELECT r.outlet AS name, count(*) AS reports, count(t.id) AS taken, sum(r.told)::BIGINT AS events,
    left(min(r.published), 10) AS first, left(max(r.published), 10) AS last
FROM report r LEFT JOIN taken t ON t.id = r.id WHERE r.outlet IS NOT NULL GROUP BY r.outlet
ORDER BY reports DESC, name
"""
"""Who publishes, and how much of it is taken from others."""

ACTOR_TOTAL = """
CREATE TABLE actor_total AS
SELECT p.name AS name, count(DISTINCT p.event_id) AS events,
    count(DISTINCT p.event_id) FILTER (p.role = 'actor') AS did,
    count(DISTINCT p.event_id) FILTER (p.role = 'recipient') AS suffered,
    min(coalesce(e.earliest, e.latest)) AS first, max(coalesce(e.latest, e.earliest)) AS last
FROM event_party p JOIN event e ON e.id = p.event_id
WHERE p.role <> 'instrument' AND e.standing <> 'background' GROUP BY p.name ORDER BY events DESC, name
"""
"""Who acts and who is acted on."""

PLACE_TOTAL = """
CREATE TABLE place_total AS
WITH once AS (
    SELECT DISTINCT ON (p.event_id, p.name, p.country, p.admin1) p.*, coalesce(e.earliest, e.latest) AS start,
        coalesce(e.latest, e.earliest) AS stop, coalesce(e.killed_low, 0) AS killed
    FROM event_place p JOIN event e ON e.id = p.event_id WHERE e.standing <> 'background'
    ORDER BY p.event_id, p.name, p.country, p.admin1, p.lat, p.lon
)
SELECT name, country, admin1, min(kind) AS kind, median(lat) AS lat, median(lon) AS lon, min(precision) AS precision,
    count(*) AS events, sum(killed)::BIGINT AS killed, min(start) AS first, max(stop) AS last
FROM once GROUP BY name, country, admin1 ORDER BY events DESC, name, country, admin1
"""
"""Where things happen. A place is its name within its province and country."""

TOTALS = (SOURCE_TOTAL, OUTLET_TOTAL, ACTOR_TOTAL, PLACE_TOTAL)
