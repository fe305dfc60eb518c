// The small map of one event: a ring as wide as what is not known of the place.
import { EventMap } from "./map.js";

const element = document.getElementById("minimap");
if (element) {
  const { lat, lon, radius, group } = element.dataset;
  const map = new EventMap(element, { still: true });
  map.show([["this", Number(lat), Number(lon), Number(radius), 1, group, 0, 1, "", ""]], { fit: { centre: [Number(lon), Number(lat)], radiusKm: Number(radius) } });
}
