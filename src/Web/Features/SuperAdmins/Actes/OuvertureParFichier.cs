using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.SuperAdmins.Actes;

/// <summary>A territory told by a file of the operator: what the form asks, checked by the same rules, opened by the same act.</summary>
public sealed class OuvertureParFichier(Db db, OuvertureDeTerritoire ouverture)
{
    /// <summary>A word that nobody expects is a slip: it would be ignored, and its field would keep what it has by default.</summary>
    private static readonly JsonSerializerOptions _reading = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private static readonly Dictionary<string, string> _words = new(StringComparer.Ordinal)
    {
        ["Input.Name"] = "nom",
        ["Input.Numero"] = "numero",
        ["Input.TimeZone"] = "fuseau",
        ["Input.Organisation"] = "organisation",
        ["Input.FirstName"] = "referente.prenom",
        ["Input.LastName"] = "referente.nom",
        ["Input.Email"] = "referente.email",
    };

    /// <summary>What there is to say, line by line; not done when something is missing or wrong, and then nothing is written. The same file again changes nothing.</summary>
    public async Task<Reponse> OpenAsync(string json, CancellationToken ct)
    {
        if (!TryRead(json, out var fichier, out var why))
        {
            return new Reponse(IsDone: false, [why]);
        }

        var state = new ModelStateDictionary();
        if (Read(fichier, state) is not { } projet)
        {
            return new Reponse(
                IsDone: false,
                [.. state.SelectMany(field => field.Value!.Errors.Select(error => $"{_words[field.Key]}\u00A0: {error.ErrorMessage}"))]
            );
        }

        try
        {
            var territoire = await ouverture.OpenAsync(projet, ct);
            return new Reponse(
                IsDone: true,
                [$"Le territoire «\u00A0{territoire.Name}\u00A0» est ouvert. L’invitation est partie à {projet.Referente.Email}."]
            );
        }
        catch (RefusalException refused)
        {
            return await AlreadyAsync(projet, refused.Refusal, ct);
        }
    }

    private async Task<Reponse> AlreadyAsync(ProjetTerritoire projet, Refusal refusal, CancellationToken ct) =>
        await db.Territoires.AnyAsync(one => one.Name == projet.Name && one.Numero == projet.Numero, ct)
            ? new Reponse(IsDone: true, [$"Le territoire «\u00A0{projet.Name}\u00A0» est déjà ouvert\u00A0: rien n’a changé."])
            : new Reponse(IsDone: false, [refusal.Message]);

    /// <summary>Null, and the sentences of the form, when something is missing or is not so.</summary>
    private static ProjetTerritoire? Read(Fichier fichier, ModelStateDictionary state)
    {
        var saisie = new SaisieTerritoire
        {
            Name = fichier.Nom,
            Numero = fichier.Numero,
            TimeZone = fichier.Fuseau,
            Organisation = fichier.Organisation,
            FirstName = fichier.Referente?.Prenom,
            LastName = fichier.Referente?.Nom,
            Email = fichier.Referente?.Email,
        };
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(saisie, new ValidationContext(saisie), found, validateAllProperties: true);
        found.ForEach(one => state.AddModelError("Input." + one.MemberNames.First(), one.ErrorMessage ?? ""));
        return saisie.Read(state);
    }

    private static bool TryRead(string json, out Fichier fichier, out string why)
    {
        (fichier, why) = (new Fichier(), "");
        try
        {
            fichier = JsonSerializer.Deserialize<Fichier>(json, _reading) ?? fichier;
            return true;
        }
        catch (JsonException unread)
        {
            why =
                $"Ligne {(unread.LineNumber ?? 0) + 1}\u00A0: ce fichier ne se lit pas. Il s’écrit en JSON, avec nom, numero, fuseau (facultatif), organisation, et referente (prenom, nom, email), tous entre guillemets.";
            return false;
        }
    }

    /// <summary>What became of the file, in sentences for whoever gave it.</summary>
    public sealed record Reponse(bool IsDone, IReadOnlyList<string> Sentences);

    /// <summary>The file, as it is written.</summary>
    private sealed record Fichier
    {
        public string? Nom { get; init; }
        public string? Numero { get; init; }
        public string? Fuseau { get; init; }
        public string? Organisation { get; init; }
        public Personne? Referente { get; init; }
    }

    /// <summary>Who will run it.</summary>
    private sealed record Personne
    {
        public string? Prenom { get; init; }
        public string? Nom { get; init; }
        public string? Email { get; init; }
    }
}
