// Select2 makes a box to type in for each list of several, and leaves it without a name.
{
    const name = (part) => part.querySelectorAll("select[multiple][title] + .select2").forEach((box) => {
        box.querySelector("input").setAttribute("aria-label", box.previousElementSibling.title);
    });
    django.jQuery(() => name(document));
    document.addEventListener("formset:added", (event) => name(event.target));
}
