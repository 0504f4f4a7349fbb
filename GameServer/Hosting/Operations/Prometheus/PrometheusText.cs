using System.Buffers;
using System.Text;

namespace GameServer.Hosting.Operations.Prometheus;

/// <summary>Writes lines of the text format, version 0.0.4.</summary>
internal sealed class PrometheusText(IBufferWriter<byte> output)
{
    /// <summary>What a metric is.</summary>
    public void WriteHead(string name, string help, string type) =>
        Write($"# HELP {name} {PrometheusNames.EscapeHelp(help)}\n# TYPE {name} {type}\n");

    /// <summary>One value.</summary>
    public void WriteSample(string name, string suffix, string labels, double value) =>
        Write(labels.Length == 0 ? $"{name}{suffix} {PrometheusNames.Number(value)}\n" : $"{name}{suffix}{{{labels}}} {PrometheusNames.Number(value)}\n");

    /// <summary>How many were at most so big.</summary>
    public void WriteBucket(string name, string labels, double bound, long count) =>
        Write($"{name}_bucket{{{labels}{(labels.Length == 0 ? "" : ",")}le=\"{PrometheusNames.Number(bound)}\"}} {count}\n");

    private void Write(string line) => Encoding.UTF8.GetBytes(line, output);
}
