using System.Linq.Expressions;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>An e-mail or a mobile whose reader has just typed the code sent there.</summary>
public sealed record ContactConfirme(string? Email, string? PhoneE164);
