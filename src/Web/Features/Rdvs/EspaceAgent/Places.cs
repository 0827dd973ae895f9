using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>How full a collective RDV is, in words.</summary>
public static class Places
{
    public static string EnMots(Rdv rdv) => EnMots(rdv.SeatsTaken, rdv.MaxParticipants);

    public static string EnMots(int taken, int? max) =>
        max is not { } seats ? $"{Francais.Nombre(taken, "inscrit")}, places illimitées"
        : taken > seats ? $"{Francais.Nombre(taken, "inscrit")} pour {Francais.Nombre(seats, "place")}\u00A0: surbooké"
        : taken == seats ? $"Complet\u00A0: {Francais.Nombre(taken, "inscrit")} pour {Francais.Nombre(seats, "place")}"
        : $"{Francais.Nombre(taken, "inscrit")} pour {Francais.Nombre(seats, "place")}, {(seats - taken > 1 ? "restent" : "reste")} {Francais.Nombre(seats - taken)}";
}
