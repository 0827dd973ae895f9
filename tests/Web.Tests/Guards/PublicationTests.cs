using System.Reflection;
using System.Text;
using RdvSolidarites.Demo;
using RdvSolidarites.Web.Tests.Host;

namespace RdvSolidarites.Web.Tests.Guards;

/// <summary>The demonstration stands beside the product: nothing of it is in what is published.</summary>
[Once]
public sealed class PublicationTests
{
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void B5_the_product_has_no_type_of_the_demonstration_and_asks_for_none()
    {
        Web.GetTypes().Where(type => type.Namespace?.Split('.').Contains("Demo") == true).ShouldBeEmpty();
        Web.GetReferencedAssemblies().Select(assembly => assembly.Name).ShouldNotContain(typeof(DemoWorld).Assembly.GetName().Name);
    }

    /// <summary>A publication copies what this file lists.</summary>
    [Fact]
    public void B5_what_is_published_does_not_list_the_demonstration() =>
        File.ReadAllText(Path.ChangeExtension(Web.Location, ".deps.json")).ShouldNotContain(typeof(DemoWorld).Assembly.GetName().Name!);

    [Theory]
    [InlineData(DemoWorld.Password)]
    [InlineData("demo.rdv-solidarites.example")]
    [InlineData("Amandine")]
    public void B5_the_product_holds_no_word_of_the_demonstration(string word) =>
        File.ReadAllBytes(Web.Location).AsSpan().IndexOf(Encoding.Unicode.GetBytes(word)).ShouldBe(-1);
}
