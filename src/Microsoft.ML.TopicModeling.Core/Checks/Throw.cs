using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.TopicModeling;

/// <summary>The checks of arguments. Each message names the argument and its value.</summary>
internal static class Throw
{
    public static void If([DoesNotReturnIf(true)] bool wrong, string message, string paramName)
    {
        if (wrong)
        {
            throw new ArgumentException(message, paramName);
        }
    }

    /// <remarks>Texts that are joined have to be interpolated, all of them, to be put together only if they are needed.</remarks>
    public static void If(
        [DoesNotReturnIf(true)] bool wrong, [InterpolatedStringHandlerArgument(nameof(wrong))] RefusalText message, string paramName)
    {
        if (wrong)
        {
            throw new ArgumentException(message.ToStringAndClear(), paramName);
        }
    }

    public static void IfLess<T>(T value, T least, string paramName)
        where T : INumber<T>
    {
        if (!(value >= least) || T.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(
                paramName, value, Text($"{paramName} is {value}; it must be {Finite(value)}at least {least}."));
        }
    }

    public static void IfOutside<T>(T value, T least, T most, string paramName)
        where T : INumber<T>
    {
        if (!(value >= least && value <= most))
        {
            var range = T.IsInfinity(most) ? Text($"be at least {least}") : Text($"lie between {least} and {most}");
            throw new ArgumentOutOfRangeException(paramName, value, Text($"{paramName} is {value}; it must {range}."));
        }
    }

    /// <summary>Refuses more numbers than one array can hold.</summary>
    /// <returns>The number of numbers.</returns>
    public static int IfTooMany(long rows, long columns, string what, string paramName)
    {
        If(
            rows * columns > Array.MaxLength,
            $"{rows} rows of {columns} {what} are {rows * columns} numbers, but there is room for {Array.MaxLength}. "
                + $"Give fewer rows at once.",
            paramName);
        return (int)(rows * columns);
    }

    public static void IfNotPositive<T>(T value, string paramName)
        where T : INumber<T>
    {
        if (!(value > T.Zero) || T.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(
                paramName, value, Text($"{paramName} is {value}; it must be {Finite(value)}greater than 0."));
        }
    }

    public static void IfNegative<T>(T value, string paramName)
        where T : INumber<T>
    {
        if (!(value >= T.Zero) || T.IsInfinity(value))
        {
            throw new ArgumentOutOfRangeException(paramName, value, Text($"{paramName} is {value}; it must be {Finite(value)}at least 0."));
        }
    }

    public static void IfUndefined<TEnum>(TEnum value, string paramName)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(
                paramName, value, $"{paramName} is {value}; it must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    /// <summary>Returns the length of an array of the given numbers of rows and columns, before it is allocated.</summary>
    /// <exception cref="ArgumentException">No array can be that long.</exception>
    public static int IfTooLarge(long rows, long columns, string paramName)
    {
        var length = (Int128)rows * columns;
        If(
            length > Array.MaxLength,
            $"{rows} × {columns} numbers are more than the {Array.MaxLength} that an array can hold. "
                + $"Fit on a sample, or take fewer columns.",
            paramName);
        return (int)length;
    }

    private static string Finite<T>(T value)
        where T : INumber<T> => T.IsInfinity(value) ? "finite and " : "";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
