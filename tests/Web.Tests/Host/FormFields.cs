using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>What a browser would send of a form.</summary>
internal static class FormFields
{
    public static IEnumerable<(string Name, string? Value)> Of(IHtmlFormElement form, (string Name, string? Value)[] typed, string? button)
    {
        var names = typed.Select(pair => pair.Name).ToHashSet(StringComparer.Ordinal);
        var known = form.Elements.Select(element => element.GetAttribute("name")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var unknown = names.Where(name => !known.Contains(name)).ToList();
        unknown.ShouldBeEmpty($"the form {form.GetAttribute("action")} has no such field; it has {string.Join(", ", known)}");
        return
        [
            .. form.Elements.Where(Counts).SelectMany(Values).Where(pair => !names.Contains(pair.Name)),
            .. typed.Where(pair => pair.Value is not null),
            .. Button(form, button) is { } pressed && pressed.GetAttribute("name") is { Length: > 0 } name
                ? [(name, pressed.GetAttribute("value"))]
                : Array.Empty<(string, string?)>(),
        ];
    }

    public static IElement? Button(IHtmlFormElement form, string? selector) =>
        selector is null
            ? form.Elements.FirstOrDefault(IsSubmit)
            : form.QuerySelector(selector) ?? throw new InvalidOperationException($"No button « {selector} » in the form.");

    private static bool IsSubmit(IElement element) =>
        element
            is IHtmlButtonElement { Type: "submit", IsDisabled: false }
                or IHtmlInputElement { Type: "submit" or "image", IsDisabled: false };

    private static bool Counts(IElement element) =>
        element.GetAttribute("name") is { Length: > 0 }
        && !element.HasAttribute("disabled")
        && element is not IHtmlButtonElement
        && element is not IHtmlInputElement { Type: "submit" or "image" or "button" or "reset" or "file" }
        && element is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false };

    private static IEnumerable<(string Name, string? Value)> Values(IElement element)
    {
        var name = element.GetAttribute("name")!;
        return element switch
        {
            IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => (name, (string?)option.Value)),
            IHtmlTextAreaElement area => [(name, area.Value)],
            IHtmlInputElement { Type: "checkbox" or "radio" } box => [(name, box.Value ?? "on")],
            IHtmlInputElement input => [(name, input.Value)],
            _ => [],
        };
    }
}
