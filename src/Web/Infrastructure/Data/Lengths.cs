namespace RdvSolidarites.Web.Infrastructure.Data;

/// <summary>How long a text may be: the same figure bounds the column, the form and the test.</summary>
public static class Lengths
{
    public const int Name = 80;
    public const int Title = 120;
    public const int Phone = 25;
    public const int Email = 254;
    public const int Address = 300;
    public const int Default = 500;
    public const int Text = 4000;
}
