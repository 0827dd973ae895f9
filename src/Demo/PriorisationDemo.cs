using Microsoft.EntityFrameworkCore;
using RdvSolidarites.Web.Features.Priorisation;
using RdvSolidarites.Web.Infrastructure.Data;
using static RdvSolidarites.Web.Features.Priorisation.ColonneDuTableau;
using static RdvSolidarites.Web.Features.Priorisation.Poids;

namespace RdvSolidarites.Demo;

/// <summary>The board of the référentes as it stood on 5 October 2021, told in our words: what was read together that day, and what was done before.</summary>
internal sealed class PriorisationDemo(Db db, Instant now)
{
    private const string Pas = "62";
    private const string Var = "83";
    private const string Reunion = "974";
    private const string Numerique = "CN";

    private static readonly Ligne[] _lignes =
    [
        new(
            "Un référent paraît deux fois sur la fiche d’un usager",
            "Sur la page où l’on choisit les référents d’un usager, un même agent est parfois proposé deux fois. Nous ne savons pas encore le provoquer\u00A0: un exemple aiderait.",
            Demandeur.Referente,
            Pas,
            ATrier,
            null,
            [Pas]
        ),
        new(
            "Copier les accès d’un agent vers un autre",
            "Quand quelqu’un arrive au même poste, redonner un à un les mêmes accès aux agendas prend du temps. Pouvoir les copier d’un collègue.",
            Demandeur.Referente,
            Pas,
            ATrier,
            null,
            [Pas, Var]
        ),
        new(
            "Donner des accès à tout un groupe d’agents",
            "Former un groupe une fois, puis lui ouvrir des agendas d’un seul geste.",
            Demandeur.Referente,
            Var,
            ATrier,
            null,
            [Var]
        ),
        new(
            "Suivre les usagers dans tout le territoire",
            "Une personne connue d’une organisation est à recréer dans la suivante. Elle devrait être trouvée partout dans le territoire, dès qu’elle y est connue.",
            Demandeur.Agents,
            Pas,
            AFaire,
            L,
            [Pas, Var, Numerique]
        ),
        new(
            "Écrire d’office dans les agendas de son service",
            "Qui arrive dans une organisation devrait pouvoir poser des RDV dans les agendas de ses collègues du même service. Attention aux secrétaires, qui servent plusieurs services.",
            Demandeur.Administrateurs,
            Pas,
            AFaire,
            M,
            [Pas]
        ),
        new(
            "Exporter la liste des motifs",
            "Pour relire et mettre d’accord les motifs de toutes les organisations. Réservé aux administrateurs\u00A0: certains motifs ne sont pas ouverts au public, et ne doivent pas donner d’idées.",
            Demandeur.Referente,
            Var,
            Priorise,
            S,
            [Pas, Var, Reunion]
        ),
        new(
            "Un seul agenda par agent",
            "Un agent qui travaille pour deux organisations a deux agendas qui ne se connaissent pas. Plages, absences et RDV tiendraient en un seul.",
            Demandeur.Agents,
            Pas,
            Priorise,
            L,
            [Pas, Var, Reunion, Numerique]
        ),
        new(
            "Trois niveaux d’accès à un agenda",
            "Lire sans détail, lire avec le détail, ou écrire. Un service lit le sien avec le détail, et voit seulement que ceux du service voisin sont pris.",
            Demandeur.Referente,
            Pas,
            EnCours,
            M,
            [Pas, Reunion]
        ),
        new(
            "Dire en un clic ce que sont devenus les RDV passés",
            "Un accueil qui invite à renseigner le statut des rendez-vous passés, au plus simple\u00A0: la liste, et un bouton par réponse.",
            Demandeur.Secretaires,
            Pas,
            EnCours,
            S,
            [Pas, Var]
        ),
        new(
            "Montrer le poids des demandes sur ce tableau",
            "Pour choisir ensemble, il faut voir ce que chaque demande coûte.",
            Demandeur.Referente,
            Pas,
            Fini,
            S,
            [Pas, Var]
        )
        {
            Took = (12, 4),
        },
        new(
            "Ne plus bloquer le site quand la console est refusée",
            "Une erreur à l’entrée des super-admins a coupé le service deux fois le 29 septembre 2021.",
            Demandeur.Equipe,
            null,
            Fini,
            S,
            []
        )
        {
            Took = (9, 5),
        },
        new(
            "Ouvrir plus vite les agendas chargés",
            "Les pages des agendas répondent lentement aux heures d’affluence.",
            Demandeur.Agents,
            Pas,
            Fini,
            M,
            [Pas, Reunion]
        )
        {
            Took = (48, 17),
        },
        new(
            "Retrouver un usager par son téléphone",
            "L’accueil a souvent le numéro avant le nom.",
            Demandeur.Secretaires,
            Var,
            Fini,
            M,
            [Pas, Var]
        )
        {
            Took = (70, 24),
        },
        new(
            "Fermer un lieu quelques jours",
            "Pendant des travaux, il faut une absence par agent.",
            Demandeur.Agents,
            Reunion,
            Fini,
            M,
            [Pas, Reunion, Numerique]
        )
        {
            Took = (95, 20),
        },
        new(
            "Imprimer la feuille du jour",
            "L’accueil oriente les visiteurs avec une liste sur papier.",
            Demandeur.Secretaires,
            Pas,
            Fini,
            S,
            [Pas]
        )
        {
            Took = (60, 7),
        },
    ];

    public async Task WriteAsync(CancellationToken ct)
    {
        var territoires = await db.Territoires.ToDictionaryAsync(one => one.Numero, ct);
        var rang = 0;
        foreach (var ligne in _lignes)
        {
            var souhait = new Souhait
            {
                Title = ligne.Title,
                Text = ligne.Text,
                Demandeur = ligne.Demandeur,
                Territoire = ligne.Numero is null ? null : territoires[ligne.Numero],
                CreatedAt = now - Duration.FromDays(120),
                Rang = rang++,
            };
            souhait.Weigh(ligne.Poids);
            var (ago, days) = ligne.Took ?? (10, 0);
            souhait.Move(ligne.Colonne == Fini ? Priorise : ligne.Colonne, now - Duration.FromDays(ago + days));
            if (ligne.Colonne == Fini)
            {
                souhait.Move(Fini, now - Duration.FromDays(ago));
            }

            db.Add(souhait);
            await db.SaveChangesAsync(ct);
            db.AddRange(
                ligne.Wanted.Select(numero => new VoixDeTerritoire
                {
                    SouhaitId = souhait.Id,
                    TerritoireId = territoires[numero].Id,
                    At = now - Duration.FromDays(30),
                })
            );
        }

        await CommentAsync(ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task CommentAsync(CancellationToken ct)
    {
        var referente = await db
            .RolesTerritoire.Where(role => role.Admin && role.Territoire.Numero == Pas)
            .OrderBy(role => role.Id)
            .FirstOrDefaultAsync(ct);
        var about = await db.Souhaits.FirstAsync(souhait => souhait.Title == "Trois niveaux d’accès à un agenda", ct);
        if (referente is not null)
        {
            db.Add(
                new CommentaireDeSouhait
                {
                    SouhaitId = about.Id,
                    AgentId = referente.AgentId,
                    Text =
                        "Chez nous, une sage-femme travaille en PMI et au CPEF\u00A0: chacun des deux services a besoin de savoir quand elle est libre, pas de savoir pour qui elle est prise.",
                    At = now - Duration.FromDays(6),
                }
            );
        }
    }

    /// <summary>A request of the board.</summary>
    private sealed record Ligne(
        string Title,
        string Text,
        Demandeur Demandeur,
        string? Numero,
        ColonneDuTableau Colonne,
        Poids? Poids,
        string[] Wanted
    )
    {
        /// <summary>How many days ago it was done, and how many it took.</summary>
        public (int Ago, int Days)? Took { get; init; }
    }
}
