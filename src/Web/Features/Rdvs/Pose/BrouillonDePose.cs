using System.IO.Compression;
using System.Text;
using System.Text.Json;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>
/// What was typed in the form while a créneau is looked for: it waits in the agent's own browser, encrypted, for an hour. The address carries its key only:
/// words about people stay out of addresses and logs.
/// </summary>
public sealed class BrouillonsDePose(Souvenirs souvenirs)
{
    private const string Name = "pose";

    /// <summary>A browser keeps four thousand characters under one name, encryption included.</summary>
    private const int MaxLength = 2300;

    private static readonly Duration _life = Duration.FromHours(1);

    /// <summary>The key of what is kept, or null when it is too long.</summary>
    public string? Keep(PoseInput input)
    {
        var packed = Pack(
            new PoseInput
            {
                Motif = input.Motif,
                Jour = input.Jour,
                Heure = input.Heure,
                Duree = input.Duree,
                Lieu = input.Lieu,
                Contexte = input.Contexte,
                LieuNom = input.LieuNom,
                LieuAdresse = input.LieuAdresse,
                Telephone = input.Telephone,
                Adresse = input.Adresse,
                Presents = input.Presents,
                Prevenir = input.Prevenir,
                Rappeler = input.Rappeler,
            }
        );

        if (packed.Length > MaxLength)
        {
            return null;
        }

        var key = Secrets.NewKey();
        souvenirs.Put(Name, new Kept(key, packed), _life);
        return key;
    }

    /// <summary>Puts back what was typed; what the address chooses (an hour, a lieu) goes before.</summary>
    public void Restore(PoseInput input, string? key)
    {
        if (
            key is not { Length: > 0 }
            || souvenirs.Read<Kept>(Name) is not { } kept
            || kept.Key != key
            || Unpack(kept.Packed) is not { } typed
        )
        {
            return;
        }

        input.Jour ??= typed.Jour;
        input.Heure ??= typed.Heure;
        input.Duree ??= typed.Motif == input.Motif ? typed.Duree : null;
        (input.LieuNom, input.LieuAdresse) = input.Lieu is null ? (typed.LieuNom, typed.LieuAdresse) : (null, null);
        input.Lieu ??= typed.Lieu;
        (input.Contexte, input.Telephone, input.Adresse) = (typed.Contexte, typed.Telephone, typed.Adresse);
        (input.Presents, input.Prevenir, input.Rappeler) = (typed.Presents, typed.Prevenir, typed.Rappeler);
    }

    public void Forget() => souvenirs.Forget(Name);

    private static string Pack(PoseInput input)
    {
        using var bytes = new MemoryStream();

        using (var brotli = new BrotliStream(bytes, CompressionLevel.SmallestSize))
        {
            brotli.Write(JsonSerializer.SerializeToUtf8Bytes(input, _options));
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    private static PoseInput? Unpack(string packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return JsonSerializer.Deserialize<PoseInput>(reader.ReadToEnd(), _options);
    }

    private static readonly JsonSerializerOptions _options = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private sealed record Kept(string Key, string Packed);
}
