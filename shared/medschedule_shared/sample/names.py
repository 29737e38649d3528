"""Names: those of 4 West as its screens show them, and invented ones for everybody else."""

from collections.abc import Iterator
from random import Random

DAY_CHARGE = ("Alan Prewitt", "Fatima Haddad", "Hannah Weiss", "Marcus Bell")
DAY_NURSES = (
    *DAY_CHARGE,
    "Amy Tran",
    "Daniel Cho",
    "Grace Lindqvist",
    "Ingrid Solberg",
    "Keisha Monroe",
    "Linh Pham",
    "Owen Kelly",
    "Rosa Delgado",
    "Sofía Marín",
    "Tomas Rivera",
)
DAY_AIDES = ("Ruth Adeyemi", "Peter Novak", "Dmitri Volkov", "Hana Kobayashi", "Yolanda Pierce")
NIGHT_CHARGE = ("Elena Sokolova", "Ravi Shah", "Renee Calloway", "Samuel Grant", "Tessa Byrne")
NIGHT_NURSES = (
    *NIGHT_CHARGE,
    "Aisha Bello",
    "Carlos Mendes",
    "Colin Hayes",
    "Ian Fraser",
    "Joon Park",
    "Mei Lin Zhou",
    "Miguel Ortiz",
    "Nadia Farouk",
    "Victor Petrov",
)
NIGHT_AIDES = ("Grace Okafor", "Imani Brooks", "Leo Wójcik")
TRAVELER_NURSES = (
    "Callum Reyes",
    "Delphine Moreau",
    "Jonah Whitaker",
    "Kavita Menon",
    "Noor Rahimi",
    "Petra Lindholm",
    "Quentin Abara",
    "Selam Tesfaye",
)
TRAVELER_AIDES = ("Bianca Torres", "Ezra Cohen")
FLOAT_NURSES = ("Dana Whitfield", "Kwame Boateng")
PER_DIEM_NURSES = ("Priya Raman",)
AGENCY_NURSES = ("Jo Bennett",)

PLACES: dict[str, tuple[str, ...]] = {
    "day nurses": DAY_NURSES,
    "day aides": DAY_AIDES,
    "night nurses": NIGHT_NURSES,
    "night aides": NIGHT_AIDES,
    "traveler nurses": TRAVELER_NURSES,
    "traveler aides": TRAVELER_AIDES,
    "float nurses": FLOAT_NURSES,
    "per-diem nurses": PER_DIEM_NURSES,
    "agency nurses": AGENCY_NURSES,
}
"""Who is known by name, by place in the hospital."""

_FIRST = (
    "Abena", "Adaeze", "Agnieszka", "Ahmed", "Alejandra", "Amara", "Andre", "Anika", "Anton", "Arjun",
    "Astrid", "Ayesha", "Beatriz", "Benjamin", "Bola", "Camila", "Charlotte", "Chidi", "Chloe", "Claire",
    "Darius", "Deepa", "Diego", "Dina", "Eduardo", "Eleni", "Emeka", "Emma", "Esther", "Farah", "Felipe",
    "Finn", "Gabriela", "George", "Giulia", "Hassan", "Helena", "Henry", "Hiro", "Isabel", "Ivan",
    "Jamal", "James", "Jasmine", "Jin", "Josephine", "Karim", "Katarina", "Kenji", "Laila", "Lars",
    "Lucia", "Luis", "Malik", "Marta", "Maya", "Mira", "Monique", "Nia", "Nikhil", "Olga", "Oscar",
    "Parisa", "Paul", "Philippa", "Rafael", "Rania", "Rebecca", "Rosalind", "Sanjay", "Sarah", "Sergei",
    "Simone", "Sunita", "Tariq", "Thandi", "Thomas", "Uma", "Valentina", "Wei", "Xiomara", "Yara",
    "Yusuf", "Zainab", "Zoe",
)  # fmt: skip
_LAST = (
    "Abbott", "Achterberg", "Aguilar", "Akhtar", "Almeida", "Andersson", "Asante", "Banerjee", "Barros",
    "Bauer", "Begum", "Bianchi", "Castillo", "Chaudhry", "Chen", "Clarke", "Costa", "Dang", "Davies",
    "Diallo", "Dimitriou", "Edwards", "Egwu", "Eriksen", "Espinoza", "Fernandes", "Fischer", "Fofanah",
    "Fontaine", "Fujita", "Garcia", "Georgiou", "Gupta", "Guzman", "Hakimi", "Hansen", "Harris", "Hoang",
    "Ibrahim", "Ito", "Ivanova", "Jackson", "Jansen", "Johal", "Kamara", "Kaplan", "Karlsson", "Kim",
    "Kowalski", "Kumar", "Laurent", "Lee", "Lopez", "Macdonald", "Malhotra", "Martinez", "Mbeki",
    "Mitchell", "Molina", "Morales", "Murphy", "Nair", "Navarro", "Nguyen", "Nkosi", "Novotny", "Obi",
    "Okoye", "Oliveira", "Osman", "Palmer", "Papadakis", "Patel", "Peralta", "Quinn", "Rahman", "Ramos",
    "Rossi", "Sato", "Schneider", "Silva", "Sorensen", "Suarez", "Sullivan", "Takeda", "Taylor", "Toure",
    "Vargas", "Vasquez", "Wagner", "Walsh", "Wang", "Williams", "Yamamoto", "Yilmaz", "Zapata",
)  # fmt: skip


def invented_names(random: Random) -> Iterator[str]:
    """Yield full names; none comes twice, and none belongs to somebody known by name."""
    used = {name for names in PLACES.values() for name in names}
    while True:
        name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
        if name not in used:
            used.add(name)
            yield name
