using Microsoft.AspNetCore.DataProtection;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>
/// Sends six digits to a contact and checks what comes back: five tries, ten minutes, only in the browser that asked, a few sends an hour.
/// What waits for the code is kept encrypted beside it.
/// </summary>
public sealed class Codes(Db db, Current current, Empreintes empreintes, IDataProtectionProvider protection, PorteSms sms)
{
    private const int MaxSendsAnHour = 5;
    private readonly IDataProtector _protector = protection.CreateProtector("codes-confirmation");

    /// <summary>Sends a code and gives the key of the page that asks for it.</summary>
    /// <param name="purpose">What the code opens.</param>
    /// <param name="contact">Where it goes: the e-mail when there is one, else the mobile.</param>
    /// <param name="payload">What waits, or null.</param>
    /// <param name="reallySend">False when nobody is behind the contact: the page is the same, no message leaves (nobody learns who is known).</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RefusalException">Too many codes were sent to this contact within the hour.</exception>
    public async Task<string> SendAsync(
        CodePurpose purpose,
        ContactConfirme contact,
        string? payload,
        bool reallySend,
        CancellationToken ct
    )
    {
        // Before the transaction: the keys of prints are read on a connection of their own.
        var prints = empreintes.AllOf(Contact(contact));
        await using var transaction = await db.BeginWriteAsync(ct);
        await RefuseTooManyAsync(Contact(contact), prints, ct);
        var (key, code) = (Secrets.NewKey(), Secrets.NewCode());
        db.Add(
            new CodeConfirmation
            {
                Key = key,
                Purpose = purpose,
                VisiteurKey = current.VisiteurKey,
                ContactHash = empreintes.Of(Contact(contact), current.Now),
                CodeHash = Secrets.Hash(key, code),
                SentAt = current.Now,
                ExpiresAt = current.Now + CodeConfirmation.Life,
                Payload = _protector.Protect(Contact(contact) + "\n" + payload),
            }
        );

        if (reallySend)
        {
            db.Add(MessageOf(contact, key, code));
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return key;
    }

    /// <summary>The code under way in this browser, or 404.</summary>
    public Task<CodeConfirmation> FindAsync(string key, CodePurpose purpose, CancellationToken ct)
    {
        var visiteur = current.MaybeVisiteurKey ?? "";
        return db
            .CodesConfirmation.Where(code => code.Key == key && code.Purpose == purpose && code.VisiteurKey == visiteur)
            .OneOr404Async(ct);
    }

    /// <summary>Where the code went and what waits for it.</summary>
    public (ContactConfirme Contact, string Payload) Open(CodeConfirmation code)
    {
        var parts = _protector.Unprotect(code.Payload!).Split('\n', 2);
        return (
            parts[0].Contains('@', StringComparison.Ordinal) ? new ContactConfirme(parts[0], null) : new ContactConfirme(null, parts[0]),
            parts[1]
        );
    }

    /// <summary>Counts the try, then says what is wrong, or null when the contact is confirmed.</summary>
    public async Task<Refusal?> CheckAsync(CodeConfirmation asked, string? typed, CancellationToken ct)
    {
        if (asked.ConfirmedAt is not null)
        {
            return null;
        }

        if (asked.ExpiresAt <= current.Now)
        {
            return CodeRefusals.Expired;
        }

        // Counted in one statement: ten tries sent at once are still five.
        var counted = await db
            .CodesConfirmation.Where(code => code.Id == asked.Id && code.Tries < CodeConfirmation.MaxTries)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.Tries, code => code.Tries + 1), ct);

        if (counted == 0)
        {
            return CodeRefusals.TooManyTries;
        }

        var digits = string.Concat((typed ?? "").Where(char.IsAsciiDigit));

        if (!Secrets.SameHash(asked.CodeHash, Secrets.Hash(asked.Key, digits)))
        {
            return asked.Tries + 1 >= CodeConfirmation.MaxTries ? CodeRefusals.TooManyTries : CodeRefusals.Wrong;
        }

        await db
            .CodesConfirmation.Where(code => code.Id == asked.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(code => code.ConfirmedAt, current.Now), ct);
        await db.Messages.Carrying(asked).ExecuteUpdateAsync(Message.EffacerLu(current.Now), ct);
        return null;
    }

    /// <summary>Those who ask for one contact at once pass one after the other: what the first wrote, the second counts.</summary>
    private async Task RefuseTooManyAsync(string contact, IReadOnlyList<string> prints, CancellationToken ct)
    {
        var hourAgo = current.Now - Duration.FromHours(1);
        await db.TakeNameAsync("code " + contact.ToLowerInvariant(), ct);

        if (
            await db.CodesConfirmation.CountAsync(code => EF.Parameter(prints).Contains(code.ContactHash) && code.SentAt > hourAgo, ct)
            >= MaxSendsAnHour
        )
        {
            throw new RefusalException(CodeRefusals.TooManySends);
        }
    }

    private static string Contact(ContactConfirme contact) => contact.Email ?? contact.PhoneE164!;

    private Message MessageOf(ContactConfirme contact, string key, string code)
    {
        var isEmail = contact.Email is not null;
        return new Message
        {
            Channel = isEmail ? MessageChannel.Email : MessageChannel.Sms,
            Recipient = Contact(contact),
            Template = CodeConfirmation.Template,
            Subject = "Votre code de confirmation",
            Text = isEmail
                ? $"Bonjour,\n\nVotre code de confirmation\u00A0: {code}\n\nIl est valable 10 minutes, dans la page où vous l’avez demandé. Si vous n’avez rien demandé, ignorez ce message.\n\n{Marque.Nom}"
                : sms.Write($"{Marque.Nom} : votre code est {code}. Valable 10 minutes."),
            MessageId = $"<{Guid.NewGuid():N}@rdv-solidarites>",
            About = CodeConfirmation.AboutOf(key),
            CreatedAt = current.Now,
            DueAt = current.Now,
            ExpiresAt = current.Now + CodeConfirmation.Life,
            IsUrgent = true,
        };
    }
}

/// <summary>What may be wrong with a code.</summary>
public static class CodeRefusals
{
    public static readonly Refusal Wrong = new(
        "code_wrong",
        "Ce n’est pas le bon code. Vérifiez les six chiffres du dernier message reçu."
    );
    public static readonly Refusal TooManyTries = new("code_tries", "Trop d’essais\u00A0: demandez un nouveau code.");
    public static readonly Refusal Expired = new("code_expired", "Ce code a plus de dix minutes\u00A0: demandez-en un nouveau.");
    public static readonly Refusal TooManySends = new(
        "code_sends",
        "Nous avons déjà envoyé plusieurs codes. Attendez une heure avant d’en demander un autre, ou appelez le secrétariat."
    );
}
