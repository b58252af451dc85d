"""The groups of the database are those of roles.toml, and rights come from them alone."""

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db.migrations.state import ProjectState

from directory.apps import apply_data_of_the_repository
from directory.curation.criteria import Criterion
from directory.curation.roles import ROLES, StaffAccount, apply_roles
from tests import make

Act = StaffAccount.Act


def rights() -> dict[str, list[str]]:
    return {group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in Group.objects.all()}


AS_WRITTEN = {
    "curator": ["edit", "inbox", "return", "send", "translate", "withdraw"],
    "checker": ["inbox", "publish", "return", "withdraw"],
    "translator": ["send", "translate"],
    "administrator": ["accounts", "register", "withdraw"],
    "safeguarding lead": ["inbox", "safeguard", "withdraw"],
}


def test_the_roles_are_these(db: None) -> None:
    assert rights() == AS_WRITTEN
    assert {act for acts in AS_WRITTEN.values() for act in acts} == set(Act.values)
    assert all(role["does"] for role in ROLES.values())


def test_what_the_file_does_not_name_is_gone(ana: StaffAccount) -> None:
    boss = Group.objects.create(name="boss")
    boss.permissions.set(Permission.objects.all())
    ana.groups.add(boss)
    Group.objects.get(name="curator").permissions.add(Permission.objects.get(codename="publish"))
    Group.objects.get(name="translator").permissions.add(Permission.objects.get(codename="change_staffaccount"))
    Group.objects.get(name="checker").permissions.clear()
    assert ana.may("accounts")

    call_command("apply_roles")

    assert rights() == AS_WRITTEN
    again = StaffAccount.objects.get(pk=ana.pk)
    assert [act for act in Act.values if again.may(act)] == ["edit", "translate", "send", "return", "withdraw", "inbox"]


def test_applying_twice_changes_nothing(db: None) -> None:
    before = [list(Group.objects.order_by("pk").values()), list(Permission.objects.order_by("pk").values())]
    apply_roles()

    assert [list(Group.objects.order_by("pk").values()), list(Permission.objects.order_by("pk").values())] == before


def test_who_may_do_it_is_everybody_of_whom_it_is_true(db: None) -> None:
    """Of each role; of two at once; of none; of those who are closed, or not of the staff, or only superusers."""
    for role in ROLES:
        make.staff(f"has {role}", role)
        make.staff(f"closed {role}", role, is_active=False)
        StaffAccount.objects.filter(pk=make.staff(f"outside {role}", role).pk).update(is_staff=False)
    make.staff("two", "curator", "checker")
    make.staff("none", is_superuser=True).groups.clear()

    accounts = list(StaffAccount.objects.order_by("username"))
    for act in Act:
        assert list(StaffAccount.objects.who_may(act)) == [account for account in accounts if account.may(act)]
        assert StaffAccount.objects.who_may(act)


def test_rights_come_from_roles_alone(db: None) -> None:
    dee = make.staff("dee", "translator", is_superuser=True)
    dee.user_permissions.set(Permission.objects.all())

    assert [act for act in Act.values if dee.may(act)] == ["translate", "send"]


def test_a_closed_account_may_nothing_whatever_its_roles(cem: StaffAccount) -> None:
    for fields in ({"is_active": False}, {"is_staff": False}):
        StaffAccount.objects.filter(pk=cem.pk).update(**{"is_active": True, "is_staff": True} | fields)
        assert [act for act in Act.values if StaffAccount.objects.get(pk=cem.pk).may(act)] == []


def test_tables_that_are_not_there_yet_are_left_alone(db: None) -> None:
    """`migrate directory zero` ends well, too."""
    Group.objects.all().delete()
    Criterion.objects.all().delete()

    apply_data_of_the_repository(apps=ProjectState().apps, plan=[])
    assert (Group.objects.count(), Criterion.objects.count()) == (0, 0)

    apply_data_of_the_repository(apps=apps)
    assert (rights(), Criterion.objects.count()) == (AS_WRITTEN, 10)
