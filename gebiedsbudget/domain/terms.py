"""The glossary: one word per idea, with its Dutch label, as screens, exports and SQL comments take it.

The identifier is English, the label is what a user reads. A name can serve twice (`budget` is a figure and a posting
kind, `cash` a figure, a form and a track), so terms stand in groups; without a group the first that has it wins.

>>> label("commitment"), label("commitment", plural=True), label("committed")
('verplichting', 'verplichtingen', 'verplicht')
>>> label("budget"), label("budget", group="kind"), label("cash", group="form"), label("spent", language="en")
('begroot', 'oorspronkelijke begroting', 'geld', 'spent')
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from gebiedsbudget import locale

Group = Literal["figure", "kind", "form", "track", "status", "programme", "agreement", "ledger", "control", "delivery"]
HOUSE: Final = "eigen afspraak"


@dataclass(frozen=True)
class Term:
    """A word of the house.

    Attributes:
        name: the English identifier, as code and columns have it.
        singular: the Dutch label of one.
        plural: the Dutch label of many; empty where the word has no other form.
        english: the English label of one.
        meaning: one Dutch sentence that tells it from its neighbours.
        source: where the word comes from.
        english_plural: the English label of many; empty where the word has no other form.
    """

    name: str
    singular: str
    plural: str
    english: str
    meaning: str
    source: str = HOUSE
    english_plural: str = ""

    def label(self, *, plural: bool, language: str) -> str:
        """Return the label in a language, of one or of many."""
        one, many = (self.english, self.english_plural) if language == "en" else (self.singular, self.plural)
        return many if plural and many else one


# A table reads best with a term a line, so the formatter leaves it alone and its lines may be long.
# fmt: off
GLOSSARY: Final[dict[Group, tuple[Term, ...]]] = {
    "figure": (
        Term("pledged", "toegezegd", "", "pledged", "Wat aan toezeggingen nog openstaat; telt nooit als dekking.", "OCHA FTS"),
        Term("contributed", "getekend", "", "contributed", "Getekende bijdragen, min wat daarvan is afgeboekt."),
        Term("conditional", "onder voorbehoud", "", "conditional", "Het deel van getekend waaraan nog een voorwaarde hangt; telt niet als dekking."),
        Term("received", "ontvangen", "", "received", "Wat bijdragers hebben ingebracht, in geld of via eigen boeken, vóór teruggaven."),
        Term("returned", "teruggegeven", "", "returned", "Wat de pot aan bijdragers heeft teruggegeven."),
        Term("other_income", "overige baten", "", "other income", "Rente, eigen bijdragen van deelnemers en fondsen.", "UN MPTF"),
        Term("budget", "begroot", "", "budget", "De begroting na wijziging, overheveling en verval.", "BBV"),
        Term("reserved", "gereserveerd", "", "reserved", "Wat aan reserveringen nog openstaat."),
        Term("committed", "verplicht", "", "committed", "Wat aan verplichtingen nog openstaat."),
        Term("spent", "besteed", "", "spent", "Kosten voor het doel, op basis van baten en lasten."),
        Term("available", "vrij", "", "available", "Begroot min gereserveerd, verplicht en besteed: bevoegdheid om te besteden, geen geld."),
        Term("in_kind", "in natura", "", "in kind", "Waarde van onbetaalde uren, ruimte en spullen; telt in geen ander cijfer mee."),
        Term("in_kind_agreed", "in natura afgesproken", "", "in kind agreed", "Wat aan inbreng in natura is afgesproken."),
        Term("amended", "gewijzigd", "", "amended", "De som van de begrotingswijzigingen."),
        Term("carried", "overgeheveld", "", "carried over", "Budget dat met een besluit van een ander jaar komt of daarheen gaat."),
        Term("lapsed", "vervallen", "", "lapsed", "Budget dat bij de vaststelling van het jaar is vervallen."),
        Term("transferred", "bevoorschot", "", "transferred", "Voorschotten van de pot aan partners."),
        Term("refunded", "terugbetaald", "", "refunded", "Wat partners van hun voorschot hebben terugbetaald."),
        Term("passed_on", "doorbetaald", "", "passed on", "Saldo van wat partners aan elkaar doorbetaalden: erbij bij de ontvanger, eraf bij de betaler."),
        Term("advance", "openstaand voorschot", "openstaande voorschotten", "open advance", "Voorschot dat een partner nog heeft te besteden; onder nul is de pot hem geld schuldig.", HOUSE, "open advances"),
        Term("open_advance", "openstaand voorschot", "openstaande voorschotten", "open advance", "Het openstaande voorschot van één partner, over alle jaren.", HOUSE, "open advances"),
        Term("open_advances", "openstaande voorschotten", "", "open advances", "Alle openstaande voorschotten samen."),
        Term("budget_room", "vrije begrotingsruimte", "", "budget room", "Alle vrije bedragen samen: wat de begroting nog toestaat."),
        Term("cover_room", "dekkingsruimte", "", "cover room", "Vaste bijdragen en overige baten die nog niet zijn vastgelegd of besteed."),
        Term("free_and_covered", "vrij en gedekt", "", "free and covered", "Het laagste van begrotingsruimte en dekkingsruimte."),
        Term("cash", "kas", "", "cash", "Het geld dat de kassier van de pot in handen heeft."),
        Term("carried_cover", "meegenomen dekking", "", "carried cover", "Dekking die met een overheveling naar een ander jaar gaat."),
        Term("bears", "draagt", "", "bears", "Het deel van de kosten dat een partner volgens de verdeelsleutel draagt."),
        Term("utilisation", "uitputting", "", "utilisation", "Besteed en verplicht, gedeeld door begroot.", "BBV"),
        Term("spending_rate", "bestedingsgraad voorschot", "", "spending rate", "Besteed, gedeeld door wat per saldo is bevoorschot.", "UN MPTF"),
        Term("amount", "bedrag", "bedragen", "amount", "Euro's op de cent nauwkeurig.", HOUSE, "amounts"),
    ),
    "kind": (
        Term("pledge", "toezegging", "toezeggingen", "pledge", "Een voornemen om bij te dragen; bindt niet.", "OCHA FTS", "pledges"),
        Term("contribution", "getekende bijdrage", "getekende bijdragen", "contribution", "Een bijdrage die vastligt in een afspraak, beschikking of besluit.", "OCHA FTS", "contributions"),
        Term("deposit", "ontvangen bijdrage", "ontvangen bijdragen", "deposit", "Geld of inzet die een bijdrager heeft ingebracht (geen storting in een reserve).", "UN MPTF", "deposits"),
        Term("write_off", "afboeking", "afboekingen", "write-off", "Een toezegging die vervalt, of een getekende bijdrage die niet meer komt.", "CERF", "write-offs"),
        Term("restitution", "teruggave aan bijdrager", "teruggaven aan bijdragers", "restitution", "Geld van de pot terug naar een bijdrager.", HOUSE, "restitutions"),
        Term("other_income", "overige baten", "", "other income", "Inkomsten die geen bijdrage zijn.", "UN MPTF"),
        Term("budget", "oorspronkelijke begroting", "", "original budget", "De primitieve begroting: wat een uitvoerder voor een doel mag besteden.", "BBV", "original budgets"),
        Term("amendment", "begrotingswijziging", "begrotingswijzigingen", "amendment", "Een besluit dat de begroting verhoogt of verlaagt.", "BBV", "amendments"),
        Term("carry_over", "overheveling", "overhevelingen", "carry-over", "Budget met een besluit verplaatst naar een ander jaar.", "Budgethoudersregeling Velsen 2020", "carry-overs"),
        Term("lapse", "vervallen budget", "", "lapse", "Budget dat aan het eind van het jaar vervalt.", HOUSE, "lapses"),
        Term("reservation", "reservering", "reserveringen", "reservation", "Ruimte apart gehouden, nog zonder plicht (geen reserve of voorziening).", HOUSE, "reservations"),
        Term("commitment", "verplichting", "verplichtingen", "commitment", "Een opdracht of toekenning die de pot bindt; alleen aan de kant van het besteden.", "verplichtingenadministratie", "commitments"),
        Term("expenditure", "besteding", "bestedingen", "expenditure", "Kosten voor het doel: geleverd en gefactureerd of nog te betalen.", "UN MPTF", "expenditures"),
        Term("release", "vrijval", "", "release", "Wat van een reservering of verplichting niet meer nodig is.", HOUSE, "releases"),
        Term("transfer", "voorschot", "voorschotten", "transfer", "Geld van de pot naar een partner, die het later verantwoordt.", "UN MPTF", "transfers"),
        Term("pass_on", "doorbetaling", "doorbetalingen", "pass-on", "Voorschot dat een partner doorgeeft aan een andere partner.", HOUSE, "pass-ons"),
        Term("refund", "terugbetaling", "terugbetalingen", "refund", "Voorschot dat een partner terugstort in de pot.", "UN MPTF", "refunds"),
        Term("memo", "pro memorie", "", "memo", "Een regel die nergens meetelt."),
        Term("own_account", "via eigen boeken", "", "own account", "Een ontvangen bijdrage en een besteding tegelijk, uit de eigen boeken van een partner."),
    ),
    "form": (
        Term("cash", "geld", "", "cash", "Geld dat via de pot loopt."),
        Term("in_kind", "in natura", "", "in kind", "Onbetaalde uren, ruimte en spullen."),
        Term("own_account", "via eigen boeken", "", "own account", "Een partner besteedt uit eigen boeken wat hij beloofde in te brengen."),
    ),
    "track": (
        Term("funding", "inbreng", "", "funding", "Wie het geld brengt: van toezegging tot ontvangst."),
        Term("budget", "begroting", "begrotingen", "budget", "Wie het mag besteden.", "BBV", "budgets"),
        Term("use", "besteding", "bestedingen", "use", "Wie bestelt, boekt en verantwoordt."),
        Term("cash", "geld bij partners", "", "cash with partners", "Wie het voorschot in handen heeft."),
    ),
    "status": (
        Term("reported", "opgegeven", "", "reported", "Door de partner aangeleverd."),
        Term("signed_off", "akkoord financiën", "", "signed off", "Door de financiële administratie van de partner goedgekeurd."),
        Term("audited", "gecontroleerd", "", "audited", "Door een accountant gecontroleerd."),
        Term("firm", "vast", "", "firm", "Hardheid: zonder voorwaarde toegezegd en vastgelegd."),
        Term("staged", "ingelezen", "", "staged", "Gelezen en gecontroleerd, nog niet geboekt."),
        Term("set_aside", "terzijde gelegd", "", "set aside", "Bewust niet geboekt, met een reden; de euro's blijven in beeld."),
        Term("posted", "geboekt", "", "posted", "Vastgelegd in de potadministratie."),
        Term("reversed", "teruggenomen", "", "reversed", "Met een tegenboeking ongedaan gemaakt."),
        Term("added", "nieuw", "", "added", "Regel die in de vorige versie van de aanlevering niet stond."),
        Term("changed", "gewijzigd", "", "changed", "Regel waarvan een bedrag, doel, gebied of jaar is veranderd."),
        Term("re_described", "anders omschreven", "", "re-described", "Regel waarvan alleen de tekst is veranderd; boekt niets."),
        Term("withdrawn", "ingetrokken", "", "withdrawn", "Regel die uit de nieuwe versie is verdwenen."),
        Term("untouched", "ongewijzigd", "", "untouched", "Regel die gelijk is gebleven."),
        Term("not_spoken_for", "niet genoemd", "", "not spoken for", "Regel waarover de nieuwe versie niets zegt, omdat zij buiten haar jaren valt."),
        Term("error", "fout", "fouten", "error", "Houdt het boeken tegen.", HOUSE, "errors"),
        Term("warning", "waarschuwing", "waarschuwingen", "warning", "Vraagt om een blik, houdt het boeken niet tegen.", HOUSE, "warnings"),
        Term("info", "melding", "meldingen", "notice", "Goed om te weten.", HOUSE, "notices"),
    ),
    "programme": (
        Term("programme", "gebiedsprogramma", "gebiedsprogramma's", "area programme", "Het programma waarover één potadministratie gaat.", "Proeftuin Ruwaard", "area programmes"),
        Term("pool", "pot", "potten", "pool", "Het gezamenlijke geld; als partner: nog toe te wijzen.", "Proeftuin Ruwaard", "pools"),
        Term("area", "gebied", "gebieden", "area", "Een plek in de gebiedsboom; elk gebied heeft één ouder.", HOUSE, "areas"),
        Term("municipality", "gemeente", "gemeenten", "municipality", "Het hoogste niveau van de gebiedsboom (GM-code).", "CBS", "municipalities"),
        Term("district", "wijk", "wijken", "district", "Deel van een gemeente (WK-code).", "CBS", "districts"),
        Term("neighbourhood", "buurt", "buurten", "neighbourhood", "Deel van een wijk (BU-code).", "CBS", "neighbourhoods"),
        Term("case", "casus", "casussen", "case", "Het kleinste niveau: één gezin of vraagstuk, zonder persoonsgegevens.", "Proeftuin Ruwaard", "cases"),
        Term("partner", "partner", "partners", "partner", "Organisatie of bewonersgroep die meedoet.", HOUSE, "partners"),
        Term("contributor", "bijdrager", "bijdragers", "contributor", "Partner die inbrengt.", "UN MPTF", "contributors"),
        Term("spender", "uitvoerder", "uitvoerders", "spender", "Partner die bestelt, boekt en verantwoordt.", HOUSE, "spenders"),
        Term("holder", "houder", "houders", "holder", "Partner die een voorschot in handen heeft.", HOUSE, "holders"),
        Term("host", "kassier", "kassiers", "host", "Partner die het geld van de pot bewaart.", "Section 75 (Engeland)", "hosts"),
        Term("applicant", "penvoerder", "penvoerders", "applicant", "Partner die bij een financier tekent.", HOUSE, "applicants"),
        Term("goal_owner", "trekker", "trekkers", "goal owner", "Partner die een doel leidt.", HOUSE, "goal owners"),
        Term("participation", "deelnamevorm", "deelnamevormen", "participation", "Alleen de samenwerkwijze, of ook het financieel experiment.", "Proeftuin Ruwaard"),
        Term("goal", "doel", "doelen", "goal", "Waar het geld voor is.", HOUSE, "goals"),
        Term("unassigned", "geen oormerk", "", "unassigned", "Zonder doel ingebracht, of nog te rubriceren (vraagpost)."),
        Term("indicator", "indicator", "indicatoren", "indicator", "Teken waaraan men ziet of een doel dichterbij komt.", "IATI", "indicators"),
        Term("baseline", "nulmeting", "nulmetingen", "baseline", "De stand van een indicator bij het begin.", "IATI", "baselines"),
        Term("target", "streefwaarde", "streefwaarden", "target", "Waar een indicator heen moet.", "IATI", "targets"),
        Term("measurement", "meting", "metingen", "measurement", "De stand van een indicator op een datum.", "IATI", "measurements"),
        Term("district_snapshot", "wijkfoto", "wijkfoto's", "district snapshot", "Gedateerd beeld van de wijk dat niet meer verandert.", "leidende principes", "district snapshots"),
        Term("urgency", "urgentie", "urgenties", "urgency", "Waarom de partners juist hier werken, met bron en datum.", "leidende principes", "urgencies"),
        Term("experiment_room", "experimenteerruimte", "", "room to experiment", "Budget zonder vast doel vooraf, tot een deel van de begroting, dat achteraf wordt toegelicht.", "leidende principes"),
        Term("year", "jaar", "jaren", "year", "Het begrotingsjaar waarop een bedrag drukt.", "BBV", "years"),
    ),
    "agreement": (
        Term("agreement", "afspraak", "afspraken", "agreement", "Wat partners elkaar hebben beloofd.", "leidende principes", "agreements"),
        Term("party", "partij", "partijen", "party", "Wie een afspraak tekent.", HOUSE, "parties"),
        Term("term", "bepaling", "bepalingen", "term", "Eén regel van een afspraak.", HOUSE, "terms"),
        Term("portion", "jaardeel", "jaardelen", "portion", "Het deel van een afspraak dat op één jaar drukt.", "OCHA FTS", "portions"),
        Term("hardness", "hardheid", "", "hardness", "Hoe zeker een jaardeel is: toegezegd, onder voorbehoud of vast."),
        Term("condition", "opschortende voorwaarde", "opschortende voorwaarden", "condition", "Wat eerst moet gebeuren voordat een bijdrage vast is.", HOUSE, "conditions"),
        Term("budget_proviso", "begrotingsvoorbehoud", "", "budget proviso", "Voorbehoud zolang de begroting van dat jaar niet is vastgesteld.", "Awb 4:34", "budget provisos"),
        Term("share_key", "verdeelsleutel", "verdeelsleutels", "share key", "Hoe kosten of een restant over partners worden verdeeld.", HOUSE, "share keys"),
        Term("instalment", "termijn", "termijnen", "instalment", "Wat een partij voor een dag heeft overgemaakt.", HOUSE, "instalments"),
        Term("ceiling", "plafond", "plafonds", "ceiling", "Het meeste dat een gebied tot een dag uit de pot mag gebruiken.", "Best", "ceilings"),
        Term("succession", "opvolging", "opvolgingen", "succession", "Een partner die in een andere opgaat of een nieuwe naam krijgt.", HOUSE, "successions"),
        Term("indexation", "indexering", "indexeringen", "indexation", "Hoe een bedrag met lonen en prijzen meegroeit.", HOUSE, "indexations"),
        Term("earmark", "oormerk", "oormerken", "earmark", "Doel dat een bijdrager aan zijn geld verbindt.", "OCHA FTS", "earmarks"),
        Term("mandate", "bestedingsbevoegdheid", "bestedingsbevoegdheden", "mandate", "Wie waarvoor en tot welk bedrag mag vastleggen.", "Awb 10:4 en 10:5", "mandates"),
        Term("sub_mandate", "onderbevoegdheid", "onderbevoegdheden", "sub-mandate", "Bevoegdheid die een houder verder geeft.", "Awb 10:4 en 10:5", "sub-mandates"),
        Term("basis", "grondslag", "grondslagen", "basis", "Waarop een bevoegdheid rust: mandaat, volmacht of procuratie.", "Awb 10:4 en 10:5", "bases"),
        Term("request", "aanvraag", "aanvragen", "request", "Verplichting die geen bevoegdheid dekt en op een besluit wacht.", HOUSE, "requests"),
        Term("decision", "besluit", "besluiten", "decision", "Gedateerde handeling waarop een wijziging of bevoegdheid rust.", "Awb", "decisions"),
        Term("grant_award", "subsidieverlening", "subsidieverleningen", "grant award", "Besluit dat een subsidie toekent.", "Awb titel 4.2", "grant awards"),
        Term("grant_settlement", "subsidievaststelling", "subsidievaststellingen", "grant settlement", "Besluit dat het definitieve bedrag bepaalt.", "Awb 4:46", "grant settlements"),
        Term("recovery", "terugvordering", "terugvorderingen", "recovery", "Wat na de afrekening wordt teruggehaald.", "Awb 4:57", "recoveries"),
        Term("settlement", "afrekening", "afrekeningen", "settlement", "Wie wie aan het eind nog geld schuldig is.", HOUSE, "settlements"),
        Term("lump_sum", "lumpsum", "lumpsums", "lump sum", "De toekenning is de verplichting; de eigen bestellingen tellen niet mee.", HOUSE, "lump sums"),
        Term("look_through", "doorkijk", "", "look-through", "De eigen bestellingen van een partner trekken op de toekenning."),
        Term("actual_cost", "werkelijke kosten", "", "actual cost", "Een subsidie wordt vastgesteld op wat het kostte."),
        Term("performance", "prestatie", "prestaties", "performance", "Een subsidie wordt vastgesteld op wat is gedaan.", HOUSE, "performances"),
    ),
    "ledger": (
        Term("ledger", "potadministratie", "potadministraties", "ledger", "De administratie van de pot (geen grootboek met debet en credit).", HOUSE, "ledgers"),
        Term("entry", "boeking", "boekingen", "entry", "Eén handeling: een of meer boekingsregels bij elkaar.", HOUSE, "entries"),
        Term("posting", "boekingsregel", "boekingsregels", "posting", "Eén bedrag naar één fase, met herkomst.", HOUSE, "postings"),
        Term("item", "post", "posten", "item", "Wat een boekingsregel opende en waarop andere trekken.", HOUSE, "items"),
        Term("draws_on", "trekt op", "", "draws on", "De eerdere post die met deze regel kleiner wordt."),
        Term("seal", "zegel", "zegels", "seal", "Sluit één geheel van boekingen, vast aan het vorige zegel.", HOUSE, "seals"),
        Term("reversal", "tegenboeking", "tegenboekingen", "reversal", "Neemt een boekingsregel terug; er wordt nooit iets gewist.", HOUSE, "reversals"),
        Term("shift", "verschuiving", "verschuivingen", "shift", "Ruimte verplaatst tussen doel, gebied, partner of jaar.", HOUSE, "shifts"),
        Term("opening", "beginstand", "beginstanden", "opening", "Wat er al stond toen de administratie begon.", HOUSE, "openings"),
        Term("parent_commitment", "hoofdverplichting", "hoofdverplichtingen", "parent commitment", "Verplichting waarop andere verplichtingen trekken.", HOUSE, "parent commitments"),
        Term("raise", "ophoging", "ophogingen", "raise", "Meerwerk: een verplichting die groter wordt.", HOUSE, "raises"),
        Term("credit_note", "creditnota", "creditnota's", "credit note", "Besteding die een leverancier terugdraait.", HOUSE, "credit notes"),
        Term("accrual", "nog te betalen", "", "accrual", "Geleverd in dit jaar, gefactureerd in een volgend."),
        Term("prior_years", "oude jaren", "", "prior years", "Correctie van een vastgesteld jaar in het eerste open jaar."),
        Term("position", "stand", "standen", "position", "Alle cijfers van een partner, doel, gebied en jaar op één regel.", HOUSE, "positions"),
        Term("actor", "functie bij partner", "functies bij partners", "actor", "Wie handelt: een functie, nooit een persoon.", HOUSE, "actors"),
        Term("counterparty", "wederpartij", "wederpartijen", "counterparty", "Wie het geld kreeg of gaf, buiten de partner zelf.", HOUSE, "counterparties"),
        Term("reference", "kenmerk", "kenmerken", "reference", "Het eigen nummer van een stuk.", HOUSE, "references"),
        Term("description", "omschrijving", "omschrijvingen", "description", "De tekst bij een regel.", HOUSE, "descriptions"),
        Term("booked_on", "boekdatum", "boekdata", "booked on", "De dag waarop het telt."),
        Term("recorded_at", "vastgelegd op", "", "recorded at", "Het moment waarop wij het wisten."),
        Term("known_on", "zoals bekend op", "", "as known on", "Wat op die dag bekend was."),
    ),
    "control": (
        Term("period_close", "periodeafsluiting", "periodeafsluitingen", "period close", "Sluit een periode voor nieuwe boekdata.", HOUSE, "period closes"),
        Term("year_adoption", "vaststelling van het jaar", "", "year adoption", "Sluit een jaar voor begroting en besteding.", HOUSE, "year adoptions"),
        Term("forecast", "prognose", "prognoses", "forecast", "Verwachting voor het einde van het jaar: door wie, wanneer, waarom.", HOUSE, "forecasts"),
        Term("remainder", "restant", "restanten", "remainder", "Geld dat aan het eind overblijft.", HOUSE, "remainders"),
        Term("underspend", "onderuitputting", "", "underspend", "Budget dat niet is gebruikt.", "BBV"),
        Term("overspend", "overschrijding", "overschrijdingen", "overspend", "Meer vastgelegd of besteed dan begroot.", "BBV", "overspends"),
        Term("signal", "signaal", "signalen", "signal", "Vraagt de aandacht van iemand.", HOUSE, "signals"),
        Term("lesson", "leerervaring", "leerervaringen", "lesson", "Wat goed of slecht ging en wat ermee is gedaan.", "leidende principes", "lessons"),
        Term("approach", "aanpak", "aanpakken", "approach", "Werkwijze die een ander gebied kan overnemen (inrollen).", "leidende principes", "approaches"),
        Term("question", "vraag", "vragen", "question", "Vraag aan een andere partner, in plaats van zijn regels te wijzigen.", HOUSE, "questions"),
        Term("sign_off", "akkoord", "akkoorden", "sign-off", "Opgegeven, akkoord financiën of gecontroleerd.", HOUSE, "sign-offs"),
        Term("performance_statement", "prestatieverklaring", "prestatieverklaringen", "performance statement", "Wie wanneer bevestigde dat er is geleverd.", HOUSE, "performance statements"),
        Term("summary", "samenvatting", "samenvattingen", "summary", "De cijfers voor het bestuur op één blad.", HOUSE, "summaries"),
        Term("check", "toets", "toetsen", "check", "Een regel die altijd moet gelden; leeg is goed.", HOUSE, "checks"),
        Term("text_twin", "tekstkopie", "tekstkopieën", "text twin", "De hele administratie als leesbare tekst, waaruit zij te herstellen is.", HOUSE, "text twins"),
    ),
    "delivery": (
        Term("delivery", "aanlevering", "aanleveringen", "delivery", "Eén werkboek van één organisatie over één periode.", HOUSE, "deliveries"),
        Term("version", "versie", "versies", "version", "Een nieuwe uitgave van dezelfde aanlevering of afspraak.", HOUSE, "versions"),
        Term("period", "periode", "perioden", "period", "De maanden waarover een aanlevering gaat.", HOUSE, "periods"),
        Term("scope", "bereik", "", "scope", "De jaren waarover een aanlevering spreekt.", HOUSE, "scopes"),
        Term("template", "sjabloon", "sjablonen", "template", "Werkboek dat een organisatie invult.", HOUSE, "templates"),
        Term("return_workbook", "retourbestand", "retourbestanden", "return workbook", "De aanlevering terug, met de bevindingen erin.", HOUSE, "return workbooks"),
        Term("import_profile", "inleesprofiel", "inleesprofielen", "import profile", "Hoe het werkboek van een organisatie wordt gelezen.", HOUSE, "import profiles"),
        Term("flow", "stroom", "stromen", "flow", "Mutaties per regel, tegenover een stand.", HOUSE, "flows"),
        Term("standing", "stand", "standen", "standing", "Een opgeteld bedrag tot of over een periode.", HOUSE, "standings"),
        Term("staged_row", "ingelezen regel", "ingelezen regels", "staged row", "Een regel van een werkboek, gelezen maar niet geboekt.", HOUSE, "staged rows"),
        Term("finding", "bevinding", "bevindingen", "finding", "Wat er mis of opvallend is, met de cel en wat te doen.", HOUSE, "findings"),
        Term("suspense", "vraagpost", "vraagposten", "suspense", "Besteed zonder doel, nog te rubriceren.", HOUSE, "suspense accounts"),
        Term("value_mapping", "toewijzing", "toewijzingen", "value mapping", "Wat een eigen code of naam van een organisatie hier betekent.", HOUSE, "value mappings"),
        Term("mapping_rule", "toewijsregel", "toewijsregels", "mapping rule", "Rijen waarvan een tekst iets bevat, gaan over een code.", HOUSE, "mapping rules"),
        Term("witness", "tegenopgave", "tegenopgaven", "witness", "Wat de andere partij over hetzelfde bedrag opgeeft; wordt niet geboekt.", HOUSE, "witnesses"),
        Term("match", "koppeling", "koppelingen", "match", "Een ingelezen regel hoort bij een regel of post die er al is.", HOUSE, "matches"),
        Term("alias", "eigen nummer", "eigen nummers", "own number", "Het nummer waaronder een partner een verplichting kent die in de pot een ander nummer heeft.", HOUSE, "own numbers"),
        Term("candidate", "kandidaat", "kandidaten", "candidate", "Een mogelijke koppeling, met de reden.", HOUSE, "candidates"),
        Term("lost_candidate", "afgevallen kandidaat", "afgevallen kandidaten", "lost candidate", "Een koppeling die het niet werd, met de reden.", HOUSE, "lost candidates"),
        Term("same_fact", "zelfde feit", "zelfde feiten", "same fact", "Staat al in de administratie; er wordt niets dubbel geboekt.", HOUSE, "same facts"),
        Term("reconciliation", "aansluiting", "aansluitingen", "reconciliation", "Twee totalen naast elkaar, met elk verschil verklaard.", HOUSE, "reconciliations"),
        Term("difference", "verschil", "verschillen", "difference", "Wat niet aansluit, met een eigenaar en een datum.", HOUSE, "differences"),
        Term("reconciliation_statement", "aansluitstaat", "aansluitstaten", "statement of reconciliation", "Van het totaal van de bron naar het cijfer van de pot.", HOUSE, "statements of reconciliation"),
        Term("control_total", "controletotaal", "controletotalen", "control total", "Totaal uit het bronsysteem, los van het blad.", HOUSE, "control totals"),
    ),
}
# fmt: on


def term(name: str, group: Group | None = None) -> Term:
    """Return a term by its identifier.

    Args:
        name: the identifier, such as `commitment`.
        group: where it stands; needed only for a name that serves twice.

    Raises:
        KeyError: the glossary has no such term (a fault in the program, caught by a test).
    """
    for candidate in GLOSSARY[group] if group else (found for terms in GLOSSARY.values() for found in terms):
        if candidate.name == name:
            return candidate
    raise KeyError(name if group is None else f"{group}.{name}")


def label(name: str, *, plural: bool = False, language: str | None = None, group: Group | None = None) -> str:
    """Return the word a user reads for an identifier, in the language in use unless one is given."""
    return term(name, group).label(plural=plural, language=language or locale.language())
