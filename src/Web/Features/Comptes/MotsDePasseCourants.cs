using System.Collections.Frozen;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>The passwords that are tried first: words everybody thinks of, dressed with figures, and walks on the keyboard.</summary>
/// <remarks>Our own compilation. Texts come without accents, case, spaces or signs.</remarks>
internal static class MotsDePasseCourants
{
    /// <summary>Alone, twice, two together, with any figures around or between: all refused.</summary>
    private static readonly FrozenSet<string> _words = Split(
        """
        motdepasse motdepass password passwort passe secret code acces access admin administrateur administrator administration root
        utilisateur usager usagers agent agents accueil bienvenue bonjour bonsoir coucou salut hello welcome merci jetaime iloveyou
        amour mamour moncoeur cheri cherie monbebe bebe chouchou loulou doudou princesse princess prince papillon soleil sunshine
        famille maman papa mamie papi enfant enfants bisou bisous bonheur joie liberte egalite fraternite libertegalitefraternite
        france paris marseille lyon toulouse bordeaux nantes lille nice strasbourg bretagne normandie corse vive vivelafrance
        football foot psg om juventus barcelona realmadrid ronaldo messi mbappe zidane liverpool arsenal chelsea
        dragon monkey shadow master superman batman spiderman starwars pokemon naruto minecraft fortnite football princess
        nicolas julien thomas camille marie jean pierre alexandre maxime antoine kevin sophie isabelle nathalie celine aurelie
        michel philippe christophe stephane sebastien laurent caroline valerie sandrine mohamed jessica jennifer michael charlie
        chocolat nounours minou minouche caramel cannelle vanille fraise cerise chaton toutou chien chat cheval licorne dauphin tigre
        vacances noel printemps automne hiver janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre
        lundi mardi mercredi jeudi vendredi samedi dimanche voiture maison jardin musique internet ordinateur telephone
        rdv rdvs rendezvous solidarite solidarites departement conseil conseildepartemental social sociale servicesocial
        pmi mds cpef mdph mairie prefecture caf france franceconnect azerty azertyuiop qwerty qwertyuiop qsdfghjklm asdfghjkl
        wxcvbn zxcvbnm letmein trustno ilovemy changeme changezmoi nouveau ancien temporaire provisoire test tester essai exemple
        toto tata titi tutu momo doudoune facebook google instagram linkedin snapchat orange free sfr bouygues
        """
    );

    /// <summary>Walks on the keyboard and counts that the rules below do not see.</summary>
    private static readonly FrozenSet<string> _walks = Split(
        """
        q1w2e3r4t5y6 a1z2e3r4t5y6 1q2w3e4r5t6y 1a2z3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc qazwsxedcrfv aqwzsxedcrfv zaq12wsxcde3
        1aqw2zsx3edc aqw1zsx2edc3 azertyqsdfgh azertyqsdfghwxcvbn azertywxcvbn qwertyasdfgh qwertyzxcvbn azeqsdwxcazeqsd
        a1b2c3d4e5f6 a1b2c3d4e5f6g7 1a2b3c4d5e6f abcd1234efgh abc123abc123 abc123def456 aze123aze123 qwe123qwe123 azer1234azer
        poiuytrezaml mlkjhgfdsqpo nbvcxwmlkjhg 147258369147 159357159357 147852369147 741852963741 789456123789 789456123000
        thisismypassword thequickbrown lepetitprince lapinblanc jesuischarlie jaimelavie lavieestbelle chateaurouge
        """
    );

    /// <summary>A password that goes along one of these, either way, is a walk.</summary>
    private static readonly string[] _rows =
    [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890123456789",
        "azertyuiopqsdfghjklmwxcvbn",
        "qwertyuiopasdfghjklzxcvbnm",
    ];

    public static bool Contains(string plain) =>
        _walks.Contains(plain) || IsPoor(plain) || IsWalk(plain) || IsMadeOfWords(string.Concat(plain.Where(char.IsLetter)));

    /// <summary>Three different signs or fewer.</summary>
    private static bool IsPoor(string plain) => plain.Distinct().Count() <= 3;

    /// <summary>Nearly every sign follows the one before on a row, whatever is put around.</summary>
    private static bool IsWalk(string plain)
    {
        var steps = plain.Zip(plain.Skip(1), (left, right) => $"{left}{right}").ToList();
        var walked = steps.Count(step =>
            _rows.Any(row => row.Contains(step, StringComparison.Ordinal) || row.Contains($"{step[1]}{step[0]}", StringComparison.Ordinal))
        );
        return walked >= steps.Count - 1;
    }

    private static bool IsMadeOfWords(string letters) =>
        _words.Contains(letters)
        || Enumerable
            .Range(1, Math.Max(0, letters.Length - 1))
            .Any(cut => _words.Contains(letters[..cut]) && _words.Contains(letters[cut..]));

    private static FrozenSet<string> Split(string text) =>
        text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
