"""Names of months and days of the week in the languages of the reports that are read in."""

from __future__ import annotations

import re

_NAMES = {
    1: "january jan janvier enero января янв січня січ يناير جانفي|كانون الثاني",
    2: "february feb février fevrier febrero февраля фев лютого лют فبراير فيفري شباط",
    3: "march mar mars marzo марта мар березня бер مارس آذار",
    4: "april apr avril abril апреля апр квітня кві أبريل إبريل نيسان",
    5: "may mai mayo мая травня тра مايو ماي أيار",
    6: "june jun juin junio июня июн червня чер يونيو جوان حزيران",
    7: "july jul juillet julio июля июл липня лип يوليو جويلية تموز",
    8: "august aug août aout agosto августа авг серпня сер أغسطس أوت آب",
    9: "september sept sep septembre septiembre setiembre сентября сен вересня вер سبتمبر أيلول",
    10: "october oct octobre octubre октября окт жовтня жов أكتوبر|تشرين الأول",
    11: "november nov novembre noviembre ноября ноя листопада лис نوفمبر|تشرين الثاني",
    12: "december dec décembre decembre diciembre декабря дек грудня гру ديسمبر|كانون الأول",
}
MONTHS: dict[str, int] = {
    name: number
    for number, names in _NAMES.items()
    for group in names.split("|")
    for name in ([group] if group.startswith(("كانون", "تشرين")) else group.split(" "))
}
"""Name in small letters -> number."""
MONTH = "|".join(re.escape(name) for name in sorted(MONTHS, key=lambda n: (-len(n), n)))
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thur thu fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo "
    "понедельник вторник среда четверг пятница суббота воскресенье понеділок вівторок середа четвер пʼятниця п'ятниця "
    "субота неділя الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد"
)
WEEKDAY = "|".join(re.escape(name) for name in sorted(_DAYS.split(), key=lambda n: (-len(n), n)))
