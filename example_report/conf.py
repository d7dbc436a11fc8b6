"""De instellingen van dit jaarverslag. Voor een eigen verslag past u de regels onder "Het verslag" aan."""

# Het verslag: de titel, wie het uitbrengt en van wie de rechten zijn.
project = "Jaarverslag G40 pijler Economie en Werk 2023"
author = "G40"
copyright = "G40"
version = "2023"

# De taal: bepaalt hoe data en getallen worden geschreven en waar woorden worden afgebroken.
language = "nl"

# De uitbreiding: brengt themagroepen, pilotregio's en tijdlijnen mee, en zet Markdown (MyST) aan.
extensions = ["g40sphinx"]
# Hierdoor is {timeline} genoeg; zonder deze regel schrijft u {g40:timeline}.
primary_domain = "g40"

# De gegevens van het verslag: organisaties en personen, met hun afkortingen en functies.
g40_data = ["data/*.yaml"]

# De colofon is het achterblad van de pdf.
g40_pdf_colophon = "colofon"

# Het uiterlijk van de website.
html_theme = "g40"
html_theme_options = {
    "pdf": "jaarverslag-g40-pijler-economie-en-werk-2023.pdf",
    "colophon": "colofon",
    "accessibility_statement": "colofon",
}
