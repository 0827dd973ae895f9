using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Priorisation;

/// <summary>What référentes said of a request, the oldest first, with their names: for agents and super-admins.</summary>
public sealed class LectureDesCommentaires(Db db)
{
    public async Task<IReadOnlyList<CommentaireVu>> OfAsync(long souhait, CancellationToken ct) =>
        [
            .. (
                await db
                    .CommentairesDeSouhaits.Where(one => one.SouhaitId == souhait)
                    .OrderBy(one => one.At)
                    .ThenBy(one => one.Id)
                    .Select(one => new
                    {
                        Auteur = one.Agent.FirstName + " " + one.Agent.LastName,
                        one.At,
                        one.Text,
                    })
                    .ToListAsync(ct)
            ).Select(one => new CommentaireVu(one.Auteur, one.At.InZone(Departements.HeureDeParis).Date, one.Text)),
        ];
}

/// <summary>One comment as it is read.</summary>
public sealed record CommentaireVu(string Auteur, LocalDate Jour, string Text);
