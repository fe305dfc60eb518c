"""Words that make a place's name the beginning of the name of a body: "Aleppo Media Center", "Ohio Supreme Court"."""

from __future__ import annotations

_BODIES = (
    "academy administration agency air airlines ambulance analytica army artillery association authority bank "
    "battalion board brigade broadcasting bureau cabinet campus center centre chamber citizens civil civilian "
    "clinic club coast college command commission committee communist community company conference congress "
    "congressman corps correctional corrections council councillor councilman county court cricket custom customs "
    "daily defence defense democrat democratic department deputy detective directorate division education "
    "elementary embassy emergency energy environmental federal federation film fire first football forces forest "
    "foundation free freedom front fund gendarmerie general gov government governor governorate green guard "
    "guards health herald heritage high highway historical hospital house human humanitarian information "
    "institute intelligence international investigator jail joint journal judge junior justice labor labour law "
    "legislature liberation library local magistrates management mayor media medical memorial metro metropolitan "
    "middle military ministry municipal museum national nature naval navy network news newspaper observatory "
    "office opera operation operations orchestra organisation organization parents parks parliament party "
    "patriarchate peace people police port post power prefect premier presidency president press prime prison "
    "project province provincial public racecourse radio railway rangers red regiment regional relief rep "
    "representative republic republican rescue resistance revolution revolutionary river royal school schools "
    "scientific search secretary security selectman sen senate senator senior service services sheriff shura "
    "social society solidarity south special spokesman spokeswoman sports spring stadium standard state station "
    "stock street student students sun supreme symphony task tech technical telegraph television theatre times "
    "township trade transport transportation treasurer treasury tribal tribunal tribune tv union united "
    "university valley veterans victims volunteer war water women workers world youth zoo "
)
BODIES = frozenset(_BODIES.split())
_GIVEN_NAMES = (
    "alexandria asia aurora austin bethany bethlehem brooklyn carolina chad charlotte chelsea china clinton cuba "
    "dakota dale dallas diego eden elizabeth england florence florida france francis franklin geneva georgia "
    "gloria hama hassan helena holland houston hussein india ireland israel jackson jalal jordan kamal kent kenya "
    "lincoln london lourdes lucia madison mahmoud mali mansour maria marion martin milan montana murray nasser "
    "nelson odessa olympia orlando paris patna petra regina roma salem salman samara samir santiago savannah "
    "sidney sierra sofia sydney tara tariq trinidad tripoli troy valencia verona victoria vienna virginia "
    "washington wayne winston york zahra "
)
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Names of countries, provinces and towns that people bear as well: "Jordan Smith", "Virginia Woolf"."""
