"""Made-up training and programmes for the styleguide: everything known, and nothing."""

from directory.public.facts_in_words import Line, Proof
from directory.public.programmes import ProgrammeShown, RatingShown, StudyShown
from directory.public.results import Choice
from directory.public.training import CourseShown, CreditShown, TrainingShown, When

PROOF = Proof("https://board.example/accepted", "board.example", "3 June 2026")
CREDIT = CreditShown(
    "Counts as 12 CE hours for EXB until 31 December 2027.", "Example Board", "Example Board of Psychology", PROOF
)
COURSE = CourseShown(
    number=1,
    title="First steps",
    language="en",
    address="https://help.example/course",
    lines=[Line("For", "Psychologists, Social workers"), Line("How", "Online, live"), Line("Price", "Not stated")],
    dates=[When("4 March 2027, 09:00 to 16:30, London time", "2027-03-04T09:00/2027-03-04T16:30")],
    on_demand=False,
    credits=[CREDIT],
)
TRAINING = TrainingShown(
    offers="Courses, Supervision",
    professions=["Psychologists", "Social workers"],
    formats="Online, live",
    languages=["en", "de"],
    some_free=False,
    credential="It certifies therapists who took the course.",
    courses=[COURSE, CourseShown(2, "Zweiter Schritt", "de", "", [], [], False, [])],
    credits=[],
    next_date="4 March 2027",
)
PROGRAMME = ProgrammeShown(
    settings="Schools and nurseries",
    reaches="Children",
    languages=["en"],
    looked_at=True,
    lines=[Line("How much", "Six lessons"), Line("If a child tells", "Not stated")],
    ratings=[RatingShown("Example scheme", "Promising", "Example Institute", "2019", PROOF)],
    studies=[StudyShown("A study of 200 pupils.", "knowledge and skills", "it found no effect", "2021", PROOF)],
    evidence="Example scheme: Promising",
)
OFFERS = [Choice("Courses", "i=c", 7, True), Choice("Supervision", "i=s", 0, False)]
