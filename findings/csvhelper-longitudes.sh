#!/usr/bin/env bash
# CsvHelper 34 keeps spreadsheets from computing with an apostrophe before each text that begins with - or +: a longitude west of Greenwich given as text is no
# number any more (given as a number it stays), +33 is no telephone, and its own reader does not take the apostrophe away.
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
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CsvHelper" Version="34.0.0" />
  </ItemGroup>
</Project>
XML
cat >try.cs <<'CS'
using CsvHelper;

Console.WriteLine($"CsvHelper {typeof(CsvWriter).Assembly.GetName().Version}");
using var text = new StringWriter();
using (var csv = CsvWriter.Create(text, new CsvWriterOptions { Separator = ';', Injection = CsvInjection.Escape }, true))
{
    csv.WriteField("44.84");
    csv.WriteField("-0.5792");
    csv.WriteField(-0.5792);
    csv.WriteField("+33639980000");
    csv.EndRecord();
}

var written = text.ToString().Trim();
using var reader = CsvReader.FromText(written, new CsvReaderOptions { Separator = ';', HasHeader = false });
reader.Read();
var read = reader.GetString(1);
Console.WriteLine($"written: {written}");
Console.WriteLine($"read again: {read}");
var asSeen = written.StartsWith("44.84;\"'-0.5792\";-0.5792;") && written.EndsWith("\"'+33639980000\"") && read == "'-0.5792";
Console.WriteLine(asSeen ? "as seen" : "CHANGED");
return asSeen ? 0 : 1;
CS
dotnet run --project try.csproj -v q
