using RdvSolidarites.Web.Features.Motifs;

namespace RdvSolidarites.Web.Features.Creneaux;

/// <summary>How agents call the ways a RDV takes place.</summary>
public static class MotsDePose
{
    public static string Of(LocationType type) =>
        type switch
        {
            LocationType.PublicOffice => "sur place",
            LocationType.Phone => "par téléphone",
            LocationType.Home => "à domicile",
            _ => "en visioconférence",
        };
}
