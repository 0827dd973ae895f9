namespace RdvSolidarites.Web.Infrastructure.Tableurs;

/// <summary>A page whose form carries a file; all others refuse one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFileAttribute : Attribute;
