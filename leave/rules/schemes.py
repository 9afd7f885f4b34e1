"""The kinds of leave the portal knows. Each is also a value in data and in files."""

CARERS_LEAVE = "carers_leave"
SPECIAL_LEAVE = "special_leave"
TIME_OFF_FOR_DEPENDANTS = "time_off_for_dependants"
PARENTAL_LEAVE = "parental_leave"
SCHEMES = (CARERS_LEAVE, SPECIAL_LEAVE, TIME_OFF_FOR_DEPENDANTS, PARENTAL_LEAVE)

NORTHERN_IRELAND = "northern_ireland"
