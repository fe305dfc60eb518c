"""Places: detection, sites that no table has, how places stand to one another."""
