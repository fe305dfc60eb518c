"""Words that make a place's name the beginning of the name of a body: "Aleppo Media Center", "Ohio Supreme Court"."""

from __future__ import annotations

_BODIES = (
    "academy administration agency air airlines ambulance analytica army artillery association authority bank battalion "
    "board brigade broadcasting bureau cabinet campus center centre chamber citizens civil civilian clinic club coast "
    "college command commission committee communist community company conference congress congressman corps "
    "correctional corrections council councillor councilman county court cricket custom customs daily defence defense "
    "democrat democratic department deputy detective directorate division education elementary embassy emergency "
    "energy environmental federal federation film fire first football forces forest foundation free freedom front fund "
    "gendarmerie general governor gov government governorate green guard guards health herald heritage high highway historical "
    "hospital house human humanitarian information institute intelligence international investigator jail joint "
    "journal judge junior justice labor labour law legislature liberation library local magistrates management mayor "
    "media medical memorial metro metropolitan middle military ministry municipal museum national nature naval navy network "
    "news newspaper observatory office operations opera operation organisation organization orchestra parents parks "
    "parliament party patriarchate peace people police port post power prefect premier president presidency press "
    "prime prison project province provincial public racecourse radio railway rangers red regional regiment relief rep "
    "representative republic republican rescue resistance revolution revolutionary river royal school schools "
    "scientific search secretary security selectman sen senate senator senior service services sheriff shura social "
    "society solidarity south special spokesman spokeswoman sports spring stadium standard state station stock street "
    "student students sun supreme symphony task tech technical telegraph television theatre times township trade "
    "transport transportation treasurer treasury tribal tribunal tribune tv union united university valley veterans "
    "victims volunteer war water women workers world youth zoo"
)
BODIES = frozenset(_BODIES.split())
GIVEN_NAMES = frozenset(
    "alexandria asia aurora austin bethany bethlehem brooklyn carolina chad charlotte chelsea china clinton cuba dakota "  # noqa: SIM905
    "dallas diego eden elizabeth florence florida francis franklin geneva georgia gloria helena houston india israel "
    "jackson jordan kenya lincoln london lourdes lucia madison maria marion martin milan montana murray nelson odessa "
    "olympia orlando paris patna regina roma salem samara santiago savannah sidney sierra sofia sydney tara trinidad "
    "troy victoria vienna virginia washington wayne winston york hassan hussein hama jalal kamal mansour mahmoud nasser "
    "salman samir tariq zahra holland france ireland england petra tripoli valencia verona kent dale mali".split()
)
"""Names of countries, provinces and towns that people bear as well: "Jordan Smith", "Virginia Woolf"."""
