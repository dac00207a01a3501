using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>The requests that look at the topics of the model.</summary>
internal sealed class TopicEndpoints(TopicCatalog catalog, ServeOptions options)
{
    private const string Query = """{"text": "…", "count": 5}""";
    private const int UsualCount = 5;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ServedPaths.Topics, () => TypedResults.Ok(catalog.List()))
            .WithName("topics").WithTags("Topics").WithSummary("Lists the topics of the model in use.");
        routes.MapGet($"{ServedPaths.Topics}/{{id:int}}", Get)
            .WithName("topicById").WithTags("Topics").WithSummary("Shows a topic with its words and representative documents.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost(ServedPaths.Find, FindAsync)
            .WithName("find").WithTags("Topics").WithSummary("Finds the topics that are about a text, the nearest first.")
            .Accepts<FindRequest>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private Ok<TopicDetails> Get(int id) => TypedResults.Ok(catalog.Get(id) ?? throw new RequestProblem(
        StatusCodes.Status404NotFound,
        string.Create(CultureInfo.InvariantCulture, $"The model has no topic {id}. {ServedPaths.Topics} lists those that there are.")));

    private async Task<Ok<IReadOnlyList<FoundTopic>>> FindAsync(HttpRequest body, CancellationToken aborted)
    {
        var request = await JsonBody.ReadAsync<FindRequest>(body, Query);
        if (request.Text is not { } text || string.IsNullOrWhiteSpace(text) || text.Length > options.MaxTextLength)
        {
            throw new RequestProblem(StatusCodes.Status400BadRequest, $"\"text\" has to have 1 to {options.MaxTextLength} characters. Send {Query}.");
        }

        return request.Count is < 1 or > TopicCatalog.MostFound
            ? throw new RequestProblem(
                StatusCodes.Status400BadRequest, $"\"count\" is {request.Count}; it has to lie between 1 and {TopicCatalog.MostFound}.")
            : TypedResults.Ok(catalog.Find(text, request.Count ?? UsualCount, aborted));
    }
}
