using Microsoft.AspNetCore.Mvc.ModelBinding;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Infrastructure;

namespace RdvSolidarites.Web.Features.Rdvs.Pose;

/// <summary>
/// Says, in a sentence per field, what is missing or wrong in a form before anything is written. Nothing that was sent is trusted. Somebody who is about to be
/// created counts as a person with contacts: the form is checked again once they are.
/// </summary>
internal sealed class ControleDePose(PoseInput input, OffreDePose offre, ModelStateDictionary state)
{
    public const int MaxAgents = 10;
    public const int MaxPeople = 20;
    private const int YearsAhead = 5;

    private static readonly DateOnly _firstDay = new(2018, 1, 1);

    public bool Passes(LocalDate today)
    {
        Agents();
        Motif();
        People();
        When(today);
        Place();
        Suite();
        return state.IsValid;
    }

    private void Agents()
    {
        var asked = input.Agents.Distinct().Count();

        if (asked > MaxAgents)
        {
            Say("AutreAgent", "Un RDV a dix agents au plus.");
        }
        else if (asked == 0)
        {
            Say("AutreAgent", "Choisissez au moins un agent.");
        }
        else if (asked > offre.Chosen.Count)
        {
            Say("AutreAgent", "Vous ne pouvez pas poser de RDV dans l’agenda d’un des agents choisis. Il a été retiré.");
        }
    }

    private void Motif()
    {
        if (offre.Motif is null && offre.Chosen.Count > 0)
        {
            Say(
                "Motif",
                input.Motif is null ? "Choisissez un motif." : "Ce motif n’est pas proposé pour ces agents. Choisissez-en un dans la liste."
            );
        }
    }

    /// <summary>What follows was free when it was found; a right may have gone since.</summary>
    private void Suite()
    {
        if (input.Suite is not null && offre.Suite is null)
        {
            Say("Motif", "Le second RDV ne peut plus être posé chez cet agent. Cherchez un autre créneau, ou retirez-le.");
        }
    }

    private void People()
    {
        var asked = input.Usagers.Distinct().Count();

        if (asked > MaxPeople)
        {
            Say("Recherche", "Un RDV individuel a vingt personnes au plus.");
        }
        else if (offre.People.Count == 0 && !input.Nouveau.IsStarted)
        {
            Say("Recherche", "Ajoutez au moins une personne\u00A0: écrivez son nom, puis choisissez-la dans la liste.");
        }
        else if (asked > offre.People.Count)
        {
            Say("Recherche", "Une des personnes choisies n’est pas connue dans votre territoire. Elle a été retirée.");
        }
    }

    private void When(LocalDate today)
    {
        if (input.Jour is not { } day)
        {
            SayOnce("Jour", "Choisissez un jour.");
        }
        else if (day < _firstDay || day > today.PlusYears(YearsAhead).ToDateOnly())
        {
            Say("Jour", "Cette date est trop lointaine. Vérifiez l’année.");
        }

        if (input.Heure is null)
        {
            SayOnce("Heure", "Choisissez une heure, par exemple 14:30.");
        }

        if (offre.Motif is { } motif && Moments.IsSkipped(input.Jour, input.Heure, motif.Zone))
        {
            SayOnce("Heure", Moments.HourSkipped);
        }

        if (input.Duree is null)
        {
            SayOnce("Duree", "Écrivez une durée en minutes.");
        }
    }

    private void Place()
    {
        switch (offre.Motif?.LocationType)
        {
            case LocationType.PublicOffice:
                Lieu();
                break;
            case LocationType.Phone:
                Phone();
                break;
            case LocationType.Home
                when string.IsNullOrWhiteSpace(input.Adresse)
                    && offre.HomeAddress is null
                    && string.IsNullOrWhiteSpace(input.Nouveau.Adresse):
                Say("Adresse", "Écrivez l’adresse de la visite\u00A0: aucune des personnes choisies n’en a.");
                break;
            case LocationType.Visio
                when offre.People.Count > 0 && !input.Nouveau.IsStarted && !offre.People.Any(person => person.HasMail || person.HasMobile):
                Say(
                    "Recherche",
                    "Pour une visioconférence, une des personnes doit avoir un mobile ou un e-mail\u00A0: c’est par là que le lien arrive."
                );
                break;
        }
    }

    private void Lieu()
    {
        if (input.WritesAnotherPlace)
        {
            if (input.Lieu is not null)
            {
                Say("Lieu", "Choisissez un lieu de la liste ou écrivez un autre endroit, pas les deux.");
            }

            if (string.IsNullOrWhiteSpace(input.LieuNom))
            {
                Say("LieuNom", "Donnez un nom à cet endroit.");
            }

            if (string.IsNullOrWhiteSpace(input.LieuAdresse))
            {
                Say("LieuAdresse", "Écrivez l’adresse de cet endroit.");
            }
        }
        else if (offre.Lieux.All(lieu => lieu.Id != input.Lieu))
        {
            Say("Lieu", input.Lieu is null ? "Choisissez un lieu." : "Ce lieu n’est pas un lieu ouvert de cette organisation.");
        }
    }

    private void Phone()
    {
        if (input.Telephone is { Length: > 0 } typed)
        {
            if (Telephone.Parse(typed) is null)
            {
                SayOnce("Telephone", "Ce numéro ne peut pas être appelé. Écrivez-le comme 06 12 34 56 78.");
            }
        }
        else if (offre.People.Count > 0 && offre.PhoneToCall is null && !input.Nouveau.IsStarted)
        {
            Say("Telephone", "Personne n’a de numéro de téléphone\u00A0: écrivez celui à appeler.");
        }
    }

    private void Say(string field, string sentence) => state.AddModelError($"Input.{field}", sentence);

    /// <summary>What could not be read has its sentence already.</summary>
    private void SayOnce(string field, string sentence)
    {
        if (state.GetFieldValidationState($"Input.{field}") != ModelValidationState.Invalid)
        {
            Say(field, sentence);
        }
    }
}
