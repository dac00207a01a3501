using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.ML.TopicModeling.Tool.Serve;

/// <summary>The requests that give texts their topics.</summary>
internal sealed class ScoringEndpoints(TopicBatcher batcher, TopicWatch watch, ServeOptions options)
{
    private const string OneText = """{"text": "…"}""";
    private const string ManyTexts = """{"texts": ["…", "…"]}""";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(ServedPaths.Topic, ScoreOneAsync)
            .WithName("topic").WithTags("Scoring").WithSummary("Gives a text its topic.")
            .Accepts<TextRequest>("application/json")
            .Answers();
        routes.MapPost(ServedPaths.Assign, ScoreManyAsync)
            .WithName("assign").WithTags("Scoring").WithSummary("Gives texts their topics, in order. They are taken together or refused together.")
            .Accepts<TextsRequest>("application/json")
            .Answers();
    }

    private async Task<Ok<TopicScore>> ScoreOneAsync(HttpRequest body, CancellationToken aborted)
    {
        var request = await JsonBody.ReadAsync<TextRequest>(body, OneText);
        var scores = await ScoreAsync([Checked(request.Text, "text", OneText)], aborted);
        return TypedResults.Ok(scores[0]);
    }

    private async Task<Ok<TextsAnswer>> ScoreManyAsync(HttpRequest body, CancellationToken aborted)
    {
        var request = await JsonBody.ReadAsync<TextsRequest>(body, ManyTexts);
        if (request.Texts is not { } texts)
        {
            throw Refuse($"The body has no \"texts\". Send {ManyTexts}.");
        }

        if (texts.Count > options.MaxTexts)
        {
            throw Refuse($"The request has {texts.Count} texts, but may have {options.MaxTexts}. Send them in several requests.");
        }

        string[] present = [.. texts.Select((text, index) => Checked(text, $"texts[{index}]", ManyTexts))];
        return TypedResults.Ok(new TextsAnswer(await ScoreAsync(present, aborted)));
    }

    private async Task<IReadOnlyList<TopicScore>> ScoreAsync(string[] texts, CancellationToken aborted)
    {
        var answers = await batcher.ScoreAsync(texts, aborted) ?? throw RequestProblem.NoRoom(options.Capacity);
        watch.Add(answers);
        return answers;
    }

    private string Checked(string? text, string name, string example) => text is null
        ? throw Refuse($"The body has no \"{name}\". Send {example}.")
        : text.Length <= options.MaxTextLength ? text
        : throw Refuse($"\"{name}\" has {text.Length} characters, but may have {options.MaxTextLength}. Shorten it, or send its parts.");

    private static RequestProblem Refuse(FormattableString detail) =>
        new(StatusCodes.Status400BadRequest, detail.ToString(CultureInfo.InvariantCulture));
}
