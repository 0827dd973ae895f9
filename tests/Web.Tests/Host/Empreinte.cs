using System.Runtime.CompilerServices;
using RdvSolidarites.Web.Features.Comptes;

namespace RdvSolidarites.Web.Tests.Host;

/// <summary>Tests sign in hundreds of times; how slow a password is to guess is not theirs to prove.</summary>
internal static class Empreinte
{
    [ModuleInitializer]
    internal static void TurnFewerTimes() => Compte.Rounds = 1_000;
}
