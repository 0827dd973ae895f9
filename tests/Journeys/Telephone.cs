using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Journeys;

/// <summary>What the application of a telephone does: it keeps a secret, and tells the code of the moment.</summary>
internal static class Telephone
{
    public static string CodeOf(byte[] key, int halfMinutes = 0) =>
        Totp.CodeAt(key, Totp.StepOf(new Heure().GetCurrentInstant()) + halfMinutes);

    /// <summary>The secret as it is shown: base 32, in groups.</summary>
    public static byte[] KeyOf(string shown)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var letters = shown.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(letters.Select(letter => Convert.ToString(Alphabet.IndexOf(letter), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }
}
