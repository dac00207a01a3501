using System.Globalization;
using BenchmarkDotNet.Running;
using Microsoft.ML.TopicModeling.Benchmarks;

// tables NAME… [--data DIRECTORY]   prints the tables of docs/figures.md; without names, all of them
// anything else                     goes to BenchmarkDotNet: --list flat, --filter '*Umap*', …
if (args is ["served", var model, var queries])
{
    return ServedTable.Serve(model, queries);
}

if (args is ["silo", var members, var siloPort, var gatewayPort, var cores])
{
    int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    return await BenchmarkSilo.RunAsync(members, Number(siloPort), Number(gatewayPort), Number(cores));
}

if (args is not ["tables", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(Tables).Assembly).Run(args);
    return 0;
}

return Tables.Print(rest);
