namespace Microsoft.ML.TopicModeling;

/// <summary>Provides options for saving a figure as a picture, which a browser without a window draws.</summary>
public sealed class PictureOptions
{
    /// <summary>
    /// Gets or sets the program file of the browser: Chromium, Chrome or Edge. Null (the default): the one that the environment variable CHROME_PATH
    /// names, else the first that is in PATH or in its usual place.
    /// </summary>
    public string? BrowserPath { get; set; }

    /// <summary>
    /// Gets or sets how many pixels a PNG file has for each pixel of the figure's width and height, greater than 0 and at most 10. The default is 1. At 2 or
    /// 3, it is sharp in print.
    /// </summary>
    public double Scale { get; set; } = 1;

    /// <summary>Gets or sets how long the browser may take, greater than zero and at most a day. The default is 120 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(2);

    internal void Validate()
    {
        Throw.IfNotPositive(Scale, nameof(Scale));
        Throw.IfOutside(Scale, 0, 10, nameof(Scale));
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(nameof(Timeout), Timeout, $"Timeout is {Timeout}; it must be greater than zero and at most a day.");
        }
    }
}
