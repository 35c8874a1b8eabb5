"""Two exports of an invented organization as consultants get them: personnel and messages. Nobody in them exists.

hr-export.csv has a byte-order mark and quoted names with commas; slack-export.csv counts messages, has bots, people
who left, messages to oneself and pairs in both directions.
"""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

FIRST = (
    "Amara Anton Beatriz Bruno Chiara Daniel Deniz Edda Emil Farid Femke Goran Hana Ida Ismail Jana Jonas Kaja Kofi Lena"
    " Leo Mael Mina Nadia Noor Olga Oskar Pia Rafael Rosa Samir Selin Tariq Tilda Umar Vera Wanda Yusuf Zoe Zora"
).split()
LAST = (
    "Abel Adeyemi Almeida Aydin Bauer Becker Bjork Castro Cohen Dahl Dietz Duarte Egger Farkas Ferrari Fischer Grau Haas"
    " Haddad Hansen Ito Jansen Kaya Keller Kowalski Lange Lind Marek Moreau Nilsson Novak Okafor Ortega Peters Petrov"
    " Ricci Rossi Sato Schmid Silva Sommer Tanaka Toth Vogel Weber Wolff Yilmaz Ziegler"
).split()

# Department, its size, and how many people report to one of its team leads.
DEPARTMENTS = (
    ("Engineering", 42, 6),
    ("Product", 18, 5),
    ("Sales", 26, 6),
    ("Customer Care", 20, 6),
    ("Finance & People", 12, 5),
)
PROJECTS = 8
BOTS = ("standup-bot", "Slackbot")


@dataclass
class Person:
    number: int
    name: str
    manager: str  # a name; "" for the head
    department: str
    rank: int  # steps below the head
    project: int = -1
    lead: str = ""  # of the project, a name

    @property
    def id(self) -> str:
        return f"E{self.number:04d}"


def people(rng: random.Random) -> list[Person]:
    """A head and an assistant; heads of departments, team leads, and those who report to them."""
    names = [f"{last}, {first}" for first in FIRST for last in LAST]
    rng.shuffle(names)
    numbers = sorted(rng.sample(range(1001, 1990), 120))

    def hire(manager: str, department: str, rank: int) -> Person:
        one = Person(numbers[len(made)], names[len(made)], manager, department, rank)
        made.append(one)
        return one

    made: list[Person] = []
    head = hire("", "Board", 0)
    hire(head.name, "Board", 1)
    for department, size, span in DEPARTMENTS:
        chief = hire(head.name, department, 1)
        seniors = [hire(chief.name, department, 2) for _ in range(2)]
        leads = [hire(seniors[k % 2].name, department, 3) for k in range(max(1, (size - 3) // (span + 1)))]
        for k in range(size - 3 - len(leads)):
            hire(leads[k % len(leads)].name, department, 4)
    return made


def staff_projects(rng: random.Random, staff: list[Person]) -> None:
    """Projects run across departments; each is led by a senior, and the lowest rank works in one."""
    leads = rng.sample([one for one in staff if one.rank == 2], PROJECTS)
    for one in staff:
        if one.rank == 4 and rng.random() < 0.85:
            one.project = rng.randrange(PROJECTS)
            one.lead = leads[one.project].name


def messages(rng: random.Random, staff: list[Person]) -> list[tuple[str, str, int]]:
    """Most to the manager, to the own department and project; few to others; some to bots and to those who left."""
    gone = ["Lindqvist, Malin", "Brandt, Uwe", "Costa, Ines"]
    rows = []
    for one in staff:
        for other in staff:
            chance = 0.004
            if other.department == one.department:
                chance += 0.10
            if one.project >= 0 and other.project == one.project:
                chance += 0.15
            if other.name in (one.manager, one.lead) or one.name in (other.manager, other.lead):
                chance += 0.6
            if other is one:
                chance = 0.03
            if rng.random() < chance:
                rows.append((one.name, other.name, 1 + int(rng.expovariate(1 / 12))))
        if rng.random() < 0.3:
            rows.append((rng.choice(BOTS), one.name, 20 + rng.randrange(200)))
        if rng.random() < 0.08:
            rows.append((one.name, rng.choice(gone), 1 + int(rng.expovariate(1 / 12))))
    return rows


def main(folder: Path) -> None:
    """Writes both files."""
    rng = random.Random(4711)
    staff = people(rng)
    staff_projects(rng, staff)
    rows = messages(rng, staff)
    with (folder / "hr-export.csv").open("w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file, lineterminator="\r\n")
        table.writerow(("Employee ID", "Name", "Reports To", "Department", "Project Lead"))
        shuffled = sorted(staff, key=lambda one: one.name)
        table.writerows((one.id, one.name, one.manager, one.department, one.lead) for one in shuffled)
    with (folder / "slack-export.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("from", "to", "messages"))
        table.writerows(rows)
