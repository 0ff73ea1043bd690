"""The ten features of a departure, made the cheapest way that Python has."""
from datetime import date


class Airports:
    """Airports as whole numbers, which trees split; the .NET models get a column an airport."""

    def __init__(self, facts):
        self.codes = {name: code for code, name in enumerate(sorted({fact[end] for fact in facts for end in ("origin", "destination")}))}

    def code(self, name):
        return self.codes.get(name, -1)


def features(row, airports):
    at = row["departedAt"]
    return (
        int(at[11:13]), date(int(at[:4]), int(at[5:7]), int(at[8:10])).isoweekday() % 7,
        airports.code(row["origin"]), airports.code(row["destination"]), row["distance"],
        row["recentMean"], row["recentCount"], row["temperature"], row["wind"], row["visibility"])
