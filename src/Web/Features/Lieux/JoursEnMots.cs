using RdvSolidarites.Planning;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Lieux;

/// <summary>Days on which a lieu is closed, as one says them.</summary>
public static class JoursEnMots
{
    extension(JoursFermes closing)
    {
        /// <summary>"le 24 décembre 2026", "du 24 décembre 2026 au 2 janvier 2027".</summary>
        public string EnMots =>
            closing.From == closing.To
                ? $"le {Francais.Date(closing.From)}"
                : $"du {Francais.Date(closing.From)} au {Francais.Date(closing.To)}";
    }

    /// <summary>Those that a line of history holds.</summary>
    public static string Ecrits(string stored) =>
        Francais.Liste([.. JoursFermes.Read(stored).Select(closing => $"{closing.EnMots} ({closing.Why})")]);
}
