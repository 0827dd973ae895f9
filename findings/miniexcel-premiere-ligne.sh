#!/usr/bin/env bash
# MiniExcel takes the columns of a sheet from the first row alone when rows are dictionaries: what only later rows have is left out without a word, and a list
# without rows has no titles; the same list of a class keeps its titles.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >try.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="MiniExcel" Version="1.46.0" />
  </ItemGroup>
</Project>
XML
cat >try.cs <<'CS'
using MiniExcelLibs;

Console.WriteLine($"MiniExcel {typeof(MiniExcel).Assembly.GetName().Version}");
Dictionary<string, object?> town = new() { ["code"] = "62041" };
Dictionary<string, object?> street = new() { ["code"] = "62080", ["street"] = "rue Haute" };
var later = Written(new[] { town, street });
var none = Written(Array.Empty<Dictionary<string, object?>>());
var noneOfClass = Written(Array.Empty<Zone>());
Console.WriteLine($"a town, then a street: {later}");
Console.WriteLine($"no row, of dictionaries: {none}");
Console.WriteLine($"no row, of a class: {noneOfClass}");
var asSeen = later == "code / 62041 / 62080" && none == "" && noneOfClass == "Code|Street";
Console.WriteLine(asSeen ? "as seen" : "CHANGED");
return asSeen ? 0 : 1;

static string Written(object rows)
{
    using var file = new MemoryStream();
    file.SaveAs(rows);
    file.Position = 0;
    return string.Join(" / ", file.Query().Cast<IDictionary<string, object?>>().Select(row => string.Join("|", row.Values)));
}

internal sealed record Zone(string Code, string? Street);
CS
dotnet run --project try.csproj -v q
