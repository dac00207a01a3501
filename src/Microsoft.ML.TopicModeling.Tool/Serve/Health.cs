using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>Tells whoever watches the service whether it lives and whether to send it requests.</summary>
internal sealed class Health(TopicBatcher batcher, ServeOptions options, IHostApplicationLifetime lifetime)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ServedPaths.Live, () => TypedResults.Text("alive")).WithName("live").WithTags("Health").WithSummary("Answers as long as the process does.");
        routes.MapGet(ServedPaths.Ready, Ready)
            .WithName("ready").WithTags("Health").WithSummary("Tells whether there is room for requests, and whether the service goes on.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The model has been loaded before the server listens.</summary>
    private ContentHttpResult Ready() =>
        lifetime.ApplicationStopping.IsCancellationRequested
            ? throw new RequestProblem(StatusCodes.Status503ServiceUnavailable, "The service is ending. Ask another instance.")
            : batcher.HasRoom ? TypedResults.Text("ready")
            : throw RequestProblem.NoRoom(options.Capacity);
}
