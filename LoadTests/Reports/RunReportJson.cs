using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LoadTests.Measuring;

namespace LoadTests.Reports;

/// <summary>
/// How a <see cref="RunReport"/> is written as JSON: indented, except for long lists (an interval, a histogram, a
/// threshold) on a line each, so that a person can read the file and a tool can compare two of them by lines.
/// </summary>
internal static class RunReportJson
{
    private static readonly JsonSerializerOptions OneLine = Options(indented: false, new HistogramConverter());

    /// <summary>For the whole report.</summary>
    public static readonly JsonSerializerOptions Whole = Options(
        indented: true,
        new HistogramConverter(),
        new OneLineConverter<Interval>(OneLine),
        new OneLineConverter<ThresholdResult>(OneLine));

    // A figure that could not be computed (0 / 0) must not cost the whole report: it is written as "NaN", and readers
    // treat it as not known.
    private static JsonSerializerOptions Options(bool indented, params JsonConverter[] converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the file is no part of a page
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        foreach (JsonConverter converter in converters) options.Converters.Add(converter);
        return options;
    }

    /// <summary>
    /// Writes an element of an array on one line of an indented text; the writer leaves it to raw values to begin their
    /// lines.
    /// </summary>
    private sealed class OneLineConverter<T>(JsonSerializerOptions oneLine) : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<T>(ref reader, oneLine);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteRawValue(
                $"\n{new string(' ', 2 * writer.CurrentDepth)}{JsonSerializer.Serialize(value, oneLine)}", skipInputValidation: true);
    }

    /// <summary>Writes a histogram as {"count":3,"maxNanoseconds":900,"buckets":[[64,2],[400,1]]}.</summary>
    private sealed class HistogramConverter : JsonConverter<HistogramData>
    {
        public override HistogramData Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            Written written = JsonSerializer.Deserialize<Written>(ref reader, OneLine) ?? throw new JsonException("A histogram is null.");
            if (written.Buckets.Any(bucket => bucket is not { Length: 2 })) throw new JsonException("A bucket is not [index, count].");
            if (written.Buckets.Any(bucket => bucket[0] is < 0 or >= LogHistogram.BucketCount))
                throw new JsonException("A bucket index is out of range.");
            return new HistogramData(written.Count, written.MaxNanoseconds,
                [.. written.Buckets.Select(bucket => new HistogramBucket((int)bucket[0], bucket[1]))]);
        }

        public override void Write(Utf8JsonWriter writer, HistogramData value, JsonSerializerOptions options)
        {
            var text = new StringBuilder($"{{\"count\":{value.Count},\"maxNanoseconds\":{value.MaxNanoseconds},\"buckets\":[");
            text.AppendJoin(',', value.Buckets.Select(bucket => $"[{bucket.Index},{bucket.Count}]"));
            writer.WriteRawValue(text.Append("]}").ToString(), skipInputValidation: true);
        }

        private sealed record Written(long Count, long MaxNanoseconds, long[][] Buckets);
    }
}
