using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace RdvSolidarites.Web.Infrastructure.Http;

/// <summary>What the framework says when a value cannot be read, in plain French.</summary>
internal static class FrenchBinding
{
    public static void Apply(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"«\u00A0{Short(value)}\u00A0» n’est pas une réponse possible.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"«\u00A0{Short(value)}\u00A0» n’est pas une réponse possible.");
        messages.SetValueIsInvalidAccessor(value => $"«\u00A0{Short(value)}\u00A0» n’est pas une réponse possible.");
        messages.SetUnknownValueIsInvalidAccessor(_ => "Cette réponse n’est pas possible.");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Cette réponse n’est pas possible.");
        messages.SetValueMustBeANumberAccessor(_ => "Écrivez un nombre.");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "Écrivez un nombre.");
        messages.SetValueMustNotBeNullAccessor(_ => "Cette réponse est nécessaire.");
        messages.SetMissingBindRequiredValueAccessor(_ => "Cette réponse est nécessaire.");
        messages.SetMissingKeyOrValueAccessor(() => "Cette réponse est nécessaire.");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Cette réponse est nécessaire.");
    }

    private static string Short(string? value) => value is { Length: > 60 } ? value[..60] + "…" : value ?? "";
}
