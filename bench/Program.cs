using RdvSolidarites.Bench;

var arguments = new Arguments(args);

switch (args)
{
    case ["search", ..]:
        await SearchBench.RunAsync(arguments);
        break;
    default:
        Console.WriteLine("bench search [--db sqlite|postgres] [--workload w100,u10]");
        break;
}
