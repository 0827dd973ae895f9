using System.Text.Json;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>What a provider's card of a person says, as far as our columns go.</summary>
public static class Carte
{
    /// <summary>As long as the column.</summary>
    private const int SubjectLength = 200;

    extension(JsonElement claims)
    {
        /// <summary>Who it is, for ever; a card without it, or with one that we could not keep whole, is nobody's.</summary>
        public string Subject =>
            claims.Text("sub") is { Length: <= SubjectLength } sub && !sub.Contains('\0', StringComparison.Ordinal)
                ? sub
                : throw new JsonException("sub");

        public string? Text(string name) =>
            claims.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
                ? text
                : null;

        /// <summary>A name, cut to what a column holds; without what no database keeps.</summary>
        public string? Name(string name) =>
            claims.Text(name)?.Replace("\0", "", StringComparison.Ordinal) is { Length: > 0 } text
                ? text[..Math.Min(text.Length, Lengths.Name)]
                : null;

        /// <summary>A whole address, or none.</summary>
        public string? Courriel => Contacts.Courriel.Parse(claims.Text("email")) is { Length: <= Lengths.Email } email ? email : null;
    }
}
