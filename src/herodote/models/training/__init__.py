"""How the judges are trained from hand-coded reports. Needs the extra `train`; never imported at run time."""
