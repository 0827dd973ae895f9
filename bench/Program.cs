using RdvSolidarites.Bench;

var arguments = new Arguments(args);

switch (args)
{
    case ["search", ..]:
        await SearchBench.RunAsync(arguments);
        break;
    case ["race", ..]:
        await RaceBench.RunAsync(arguments);
        break;
    case ["race-child", ..]:
        await RaceBench.ChildAsync(arguments);
        break;
    case ["booking", ..]:
        await BookingBench.RunAsync(arguments);
        break;
    case ["lieux", ..]:
        await LieuxBench.RunAsync(arguments);
        break;
    case ["kill", ..]:
        await KillBench.RunAsync(arguments);
        break;
    case ["agents", ..]:
        await AgentsBench.RunAsync(arguments);
        break;
    case ["hire", ..]:
        await AgentsBench.HireAsync(arguments);
        break;
    case ["droits", ..]:
        await DroitsBench.RunAsync(arguments);
        break;
    case ["pages", ..]:
        await PagesBench.RunAsync(arguments);
        break;
    case ["kill-child", ..]:
        await KillBench.ChildAsync(arguments);
        break;
    default:
        Console.WriteLine("bench search [--db sqlite|postgres] [--workload w100,u10]");
        Console.WriteLine("bench hire --connection CONNECTION");
        Console.WriteLine("bench race|booking|lieux|kill|pages|agents|droits [--db sqlite|postgres]");
        break;
}
