namespace PageJoiner;

/// <summary>What is wrong with a source of the page.</summary>
/// <param name="location">The file, with the line in parentheses where it is known.</param>
/// <param name="message">What is wrong, and what helps.</param>
internal sealed class PageException(string location, string message) : Exception(message)
{
    public string Location => location;
}
