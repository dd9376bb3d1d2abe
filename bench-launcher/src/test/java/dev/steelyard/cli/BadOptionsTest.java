package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words on the command line that cannot be meant: refused with 2 before anything is created. */
class BadOptionsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --max-tasks 0 | --max-tasks: expected a whole number from 1 … found '0'; write --max-tasks 100
            --max-tasks ten | --max-tasks: expected a whole number from 1 … found 'ten'; write --max-tasks 100
            --max-tasks 99999999999 | --max-tasks: expected … found '99999999999'; write --max-tasks 100
            --endpoint 127.0.0.1:9000 --bucket abc | --endpoint: expected … without a path, found '127.0.0.1:9000'; write --endpoint http://127.0.0.1:9000
            --endpoint ftp://host --bucket abc | --endpoint: expected … found 'ftp://host'; write
            --endpoint http:///x --bucket abc | --endpoint: expected … found 'http:///x'; write
            --endpoint http://host/path --bucket abc | --endpoint: expected … found 'http://host/path'; write
            --endpoint http://host?x=1 --bucket abc | --endpoint: expected … found 'http://host?x=1'; write
            --endpoint http://[::1 --bucket abc | --endpoint: expected … found 'http://[::1'; write
            --endpoint http://host:99999 --bucket abc | --endpoint: expected … found 'http://host:99999'; write
            --endpoint http://host:0 --bucket abc | --endpoint: expected … found 'http://host:0'; write
            --endpoint %e --bucket abc | --endpoint: expected … found ''; write
            --endpoint http://user:hidden@host --bucket abc | --endpoint: expected a URL without user and password, found one with them; give credentials
            --endpoint http://host | --bucket: expected the bucket at http://host, found none; add --bucket NAME
            --endpoint embedded --bucket abc | --endpoint: expected a URL … found the embedded endpoint … leave out --bucket
            --region eu-central-1 | --endpoint: expected … found the embedded endpoint … leave out --region
            --bucket abc | --region: expected the region of bucket abc, found none; add --region
            --bucket Test --region eu-central-1 | --bucket: expected 3 to 63 small letters … found 'Test'; write --bucket
            --bucket ab --region eu-central-1 | --bucket: expected … found 'ab'; write
            --bucket a..b --region eu-central-1 | --bucket: expected … found 'a..b'; write
            --bucket 127.0.0.1 --region eu-central-1 | --bucket: expected … found '127.0.0.1'; write
            --bucket abc --region EU | --region: expected a region's name, found 'EU'; write --region eu-central-1
            --bucket abc --region eu-central-1 --fault 503 | --fault: expected the embedded endpoint … found a target of type aws; leave out --fault
            --fault | Missing required parameter for option '--fault' … run --help
            --fault %e | --fault: expected a rule, found ''; write --fault 503:op=PutObject,count=3
            --part-size 4MiB | --part-size: expected 5MiB to 5GiB … found '4MiB'; write --part-size 8MiB
            --part-size 6GiB | --part-size: expected … found '6GiB'; write --part-size 8MiB
            --part-size 8MB | --part-size: expected a size in bytes, KiB, MiB, GiB or TiB, found '8MB'; write it as 8MiB
            --part-size -8MiB | --part-size: expected a size … found '-8MiB'; write
            --part-size 8MiB --set part-size=16MiB | --set part-size: expected one value of part-size, found two: '8MiB' and '16MiB'; keep one
            --part-size 8MiB --part-size 9MiB | option '--part-size' (SIZE) should be specified only once … run --help
            --checksum MD5 | --checksum: expected none, CRC32, … found 'MD5'; write --checksum none
            --checksum CRC33 | --checksum: expected … found 'CRC33'; write --checksum CRC32
            --checksum %e | --checksum: expected a value, found nothing; write one
            --target-throughput-gbps 0 | --target-throughput-gbps: expected Gb/s as a number above 0 … found '0'; write --target-throughput-gbps 10
            --target-throughput-gbps NaN | --target-throughput-gbps: expected … found 'NaN'; write
            --target-throughput-gbps 1e9 | --target-throughput-gbps: expected … found '1e9'; write
            --verify all | --verify: expected none, sample or full, found 'all'; write --verify none
            --set part-size | --set: expected name=value, found 'part-size'; write --set part-size=8MiB
            --set =8MiB | --set: expected name=value, found '=8MiB'; write
            --set part-size= | --set part-size: expected a value, found nothing; write one
            --set connections=0 | --set connections: expected a whole number from 1 to 10000, found '0'; write --set connections=25
            --set connections=1e3 | --set connections: expected … found '1e3'; write --set connections=25
            --set multipart=perhaps | --set multipart: expected on, off, true or false, found 'perhaps'; write --set multipart=on
            --set addressing=host | --set addressing: expected path or virtual, found 'host'; write --set addressing=path
            --set memory-limit=0 | --set memory-limit: expected a size of at least 1 byte, found '0'; write --set memory-limit=64MiB
            --set multipart-threshold=big | --set multipart-threshold: expected a size … found 'big'; write it as
            --runner all,crt-java | --runner: expected ids, or 'all' alone, found 'all,crt-java'; write --runner crt-java,sdk-java-sync
            --runner noop,,noop | --runner: expected ids … found 'noop,,noop'; write
            --runner %e | --runner: expected ids … found ''; write
            --in-flight 0 | --in-flight: expected a whole number from 1 … found '0'; write --in-flight 25
            --in-flight -3 | --in-flight: expected a whole number of at least 1, or unbounded, found '-3'; write
            --in-flight many | --in-flight: expected … found 'many'; write
            --time-budget 20 | --time-budget: expected a time in ms, s, m or h … found '20'; write --time-budget 20s
            --time-budget 0s | --time-budget: expected … found '0s'; write
            --time-budget 10000h | --time-budget: expected … found '10000h'; write
            --time-budget | Missing required parameter for option '--time-budget' (TIME) … run --help
            --iterations 0 | --iterations: expected a whole number from 1 … found '0'; write --iterations 10
            --warmup -1 | --warmup: expected a whole number from 0 … found '-1'; write --warmup 1
            --trials 1.5 | --trials: expected a whole number from 1 … found '1.5'; write --trials 5
            --parity same | --parity: expected equal or defaults, found 'same'; write --parity equal
            --tag x | --tag: expected name=value, found 'x'; write --tag change=faster-parts
            --tag a=1 --tag a=2 | --tag a: expected one value, found a second one; leave one of them out
            --output %e | --output: expected a folder, found ''; write --output some/folder
            --output /proc/self/status | --output /proc/self/status: expected a folder … which is a file; name another folder
            --work-dir /proc/self/status/x | --work-dir /proc/self/status/x: expected a folder … which is a file; name another folder
            --seed x | --seed: expected a whole number … found 'x'; write --seed 42
            --seed 1 --seed 2 | option '--seed' (N) should be specified only once … run --help
            --on-failure retry | --on-failure: expected stop or continue, found 'retry'; write --on-failure stop
            --jvm /nowhere | --jvm /nowhere: expected a JDK's folder or a java program, found nothing there; write --jvm /path/to/jdk
            --jvm /proc | --jvm /proc: expected … found nothing there; write
            --jvm %e | --jvm '': expected … found nothing; write
            --jvm /etc/passwd | --jvm /etc/passwd: expected … found no program; write
            --jvm-args Xmx2g | --jvm-args: expected JVM arguments that begin with - … found 'Xmx2g'; write
            --jvm-args -cp | --jvm-args: expected … no class path, found '-cp'; write
            --jvm-args=--class-path=/x | --jvm-args: expected … no class path, found '--class-path=/x'; write
            --jvm-args=-p | --jvm-args: expected … found '-p'; write
            --with nothing.jar | --with nothing.jar: expected a jar, found nothing there; write --with my-runner.jar
            --with /proc | --with /proc: expected a jar, found a folder; write
            --with /etc/passwd | --with /etc/passwd: expected a jar, found another file; write
            --client-cpus x | --client-cpus: expected a list of cores, found 'x'; write --client-cpus 0-1,3
            --client-cpus 3-1 | --client-cpus: expected a list of cores, found '3-1'; write
            --endpoint-cpus 99999 | --endpoint-cpus: expected cores that this host has, … found '99999'; write --endpoint-cpus 0
            --json=perhaps | Invalid value for option '--json': 'perhaps' is not a boolean … run --help
            extra | Unmatched argument at index … 'extra' … run --help
            --worklaod x | Unknown options: '--worklaod' … --workload … run --help
            """)
    void areRefusedByRun(String options, String said) throws IOException {
        Tree before = Tree.of(folder);
        String output = options.contains("--output") ? "" : "--output " + folder.resolve("results") + " ";
        String line = "run --workload upload-8MiB-1x-ram " + output + options;

        Program.Ended ended = Program.of(Program.words(line));

        ended.with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        assertEquals("", ended.out());
        assertFalse(ended.err().contains("hidden"), ended.err());
        assertEquals(before, Tree.of(folder));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            ruin --workload x | command 'ruin': expected one of … run, … found an unknown one; did you mean 'run'?
            zzz | command 'zzz': expected one of … run, … look at 'steelyard --help'
            run --workload upload-1MiB-1x-ram,upload-1MiB-1x-ram | --workload: expected each once
            run --workload upload-1MiB-1x-ram --runner noop,noop | --runner: expected each id once
            run --workload upload-1MiB-1x-ram --tag name=� | argument 'name=�': expected characters
            run | --workload: expected a name or a file, found none; write --workload upload-256KiB-10_000x-ram
            run --workload | Missing required parameter for option '--workload' (NAME|FILE) … run --help
            run --workload a,,b | --workload: expected a name or a file, found an empty name; write
            list | Missing required parameter: 'workloads|runners|settings|profilers' … list --help
            list runner | list: expected workloads, runners, settings or profilers, found 'runner'; write 'steelyard list workloads'
            list runners settings | Unmatched argument at index 2: 'settings' … list --help
            describe | Missing required parameter: 'WORKLOAD|RUNNER|host' … describe --help
            describe %e | describe: expected a workload, a runner or 'host', found nothing; write 'steelyard describe upload-5GiB-20x'
            prepare | --workload: expected a name or a file, found none; write
            clean --workload x --bucket B --region eu-central-1 | --bucket: expected … found 'B'; write
            validate | Missing required parameter: 'FILE|DIR' … validate --help
            validate /nowhere | validate: expected a result or a folder, found nothing at '/nowhere'; name one
            validate %e | validate: expected a result or a folder, found nothing at ''; name one
            recover | Missing required parameter: 'DIR' … recover --help
            recover /nowhere | recover: expected a campaign's folder, found none at '/nowhere'; name one
            recover /etc/passwd | recover: expected a campaign's folder, found none at '/etc/passwd'; name one
            endpoint --port -1 | --port: expected a whole number from 0 to 65535, found '-1'; write --port 9000
            endpoint --port x | --port: expected … found 'x'; write --port 9000
            endpoint --fault %e | --fault: expected a rule, found ''; write --fault 503:op=PutObject,count=3
            endpoint --seed -1 | --seed: expected a whole number of at least 0, found '-1'; write --seed 42
            endpoint --access-key a:hidden | --access-key: expected an id alone, … found one with a colon; write --access-key test and set STEELYARD_ENDPOINT_SECRET_KEY
            """)
    void areRefusedByEveryCommand(String line, String said) {
        Program.Ended ended = Program.of(Program.words(line));

        ended.with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        assertEquals("", ended.out());
        assertFalse(ended.err().contains("hidden"), ended.err());
    }
}
