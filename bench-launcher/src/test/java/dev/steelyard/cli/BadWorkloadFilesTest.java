package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workloads that cannot be meant, and rules and settings that only the trials' own class path can judge. */
@Execution(ExecutionMode.CONCURRENT)
class BadWorkloadFilesTest {

    private static final String TASK = "{\"action\": \"upload\", \"key\": \"upload/a\", \"size\": 1}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            a.run.json | {"version": 3, "x": 1} | a.run.json:1: … /version … expected 2, found 3
            a.run.json | RUN(TASK, TASK2) | /tasks/1/size … expected … found 2
            a.run.json | RUN({"action": "upload", "key": "upload/a", "size": -1}) | /tasks/0/size … expected … found -1
            a.run.json | RUN({"action": "upload", "key": "upload/../a", "size": 1}) | /tasks/0/key … '..'
            a.run.json | RUN({"action": "upload", "key": "upload/a", "size": 53687091200001}) | /tasks/0/size … what S3 takes … found 53687091200001; correct
            a.run.json | RUN({"action": "upload", "key": "upload/a", "size": 1, "Size": 2}) | /tasks/0/Size … unknown key 'Size'
            a.run.json | RUN() | /tasks … found []
            a.run.json | [] | a.run.json:1:1 … expected … object
            a.run.json | ` ` | expected … found … empty
            a.run.json | {"version": | a.run.json:1: … expected
            a.src.json | {"action": "upload", "fileSize": "5GB"} | /fileSize … 5GB
            a.src.json | {"action": "upload", "fileSize": "5GiB", "checksum": "MD5"} | /checksum … MD5
            a.json | {"kind": "objects", "version": "2.0", "tasks": {}} | /version … 2.0
            a.json | {"kind": "objects", "version": "1.0", "tasks": {"form": "uniform", "action": "upload", "fileSize": 1024}} | /fileSize … found 1024; what belongs there: Text such as "1KiB"
            a.json | {"kind": "nonsense", "version": "1.0", "tasks": {}} | a.json: expected a file … found one whose name or 'kind' is none of theirs; see docs
            a.json | {"kind": "objects", "version": "1.0", "tasks": {"form": "listed", "action": "head", "directory": "a", "objectList": "none.csv"}} | /tasks/objectList … none.csv … find .
            a.txt | {} | workload file … expected a file that one of these kinds reads: … objects … see docs/workloads.md
            """)
    void areRefusedWithTheirPlace(String name, String content, String said) throws IOException {
        String text = content.strip()
                .replace("TASK2", TASK.replace("1}", "2}"))
                .replace("TASK", TASK)
                .replaceFirst(
                        "^RUN\\(",
                        "{\"version\": 2, \"comment\": \"\", \"filesOnDisk\": true, \"checksum\": null,"
                                + " \"maxRepeatCount\": 10, \"maxRepeatSecs\": 600, \"tasks\": [")
                .replaceFirst("\\)$", "]}");
        Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);

        refused("--workload " + file, said);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            --workload upload-8MB-1x-ram | workload 'upload-8MB-1x-ram': expected … a name by the rule ACTION-SIZE-COUNTx[-CHECKSUM][-ram], found none of them; did you mean 'upload-8MiB-1x-ram'?
            --workload upload-256KiB-100x-ramm | did you mean 'upload-256KiB-100x-ram'?
            --workload uplaod-256kib-100-ram-crc32 | did you mean 'upload-256KiB-100x-crc32-ram'?
            --workload upload-256KiB-often | rule ACTION-SIZE-COUNTx[-CHECKSUM][-ram], found none of them; write it as in upload-256KiB-100x-ram
            --workload nope | workload 'nope': expected one of … found an unknown one; name a file, or see
            --workload upload-8MiB-0x-ram | workload name upload-8MiB-0x-ram: expected 1 to 10_000_000 files, found 0; change
            --workload upload-Caltech256 | expected a list of objects … found none; make it from a folder
            --workload /nowhere.run.json | workload file /nowhere.run.json: expected a file, found none of that name; check the path
            --workload /proc | workload file /proc: expected a file … found
            --workload stream --runner crt-java | --workload and --runner: expected a workload that one of the runners performs, found stream by crt-java: … kernel … name another
            --workload upload-1KiB-5x-ram --runner native --dry-run | found upload-1KiB-5x-ram by native: it computes … name another
            --workload stream,dgemm --set size=8MiB | size of dgemm: expected 1 to 1000000 rows, found '8MiB'; write it as 2000
            --workload upload-1MiB-1x-ram,nonsense | workload 'nonsense': expected … found an unknown one; name a file, or see
            --workload upload-1MiB-1x-ram --runner crt-jaba | --runner: expected one of crt-java, … found 'crt-jaba'; did you mean crt-java?
            --workload upload-1MiB-1x-ram --set conections=4 | --set: expected one of … found 'conections'; did you mean connections?
            --workload upload-1MiB-1x-ram --set nonsense=1 | --set: expected one of … found 'nonsense'; look at 'steelyard list settings'
            --workload upload-1MiB-1x-ram --set https=perhaps | setting https: expected true or false, found perhaps; write --set https=true
            --workload upload-1MiB-1x-ram --set create-bucket=maybe | setting create-bucket: expected … found maybe; write
            --workload upload-1MiB-1x-ram --set lifecycle=never | setting lifecycle: expected … found never; write
            --workload upload-1MiB-1x-ram --set download-slots=none | setting download-slots: expected a whole number, found none; write
            --workload upload-1MiB-1x-ram --set download-slots=0 | setting download-slots: expected a whole number of at least 1, found 0; write
            --workload upload-1MiB-1x-ram --jvm-args -XX:NoSuchOption | the trials' JVM: expected one that starts … NoSuchOption … correct the option
            --workload upload-1MiB-1x-ram --jvm-args -Xmx1 | the trials' JVM: expected one that starts … 'Error occurred during initialization of VM' … correct
            --workload upload-1MiB-1x-ram --jvm /bin/true | the trials' JVM: expected one that starts … found no answer; correct
            --workload upload-1MiB-1x-ram --jvm /bin/echo | the trials' JVM: expected one that starts … found … correct
            """)
    void areRefusedByTheTrialsClassPath(String options, String said) throws IOException {
        refused(options, said);
    }

    /** Whoever opened it would wait for a writer. */
    @Test
    @Timeout(60)
    void aNamedPipeIsRefused(@TempDir Path elsewhere) throws Exception {
        Path pipe = elsewhere.resolve("pipe.json");
        int made = new ProcessBuilder("mkfifo", pipe.toString())
                .inheritIO()
                .start()
                .waitFor();
        Assumptions.assumeTrue(made == 0, "named pipes cannot be made here");

        refused("--workload " + pipe, "pipe.json: expected a file, found a pipe or device; write");
    }

    private void refused(String options, String said) throws IOException {
        Tree before = Tree.of(folder);
        Program.Ended ended = Program.line("run --output " + folder.resolve("results") + " " + options);

        ended.with(ExitCode.BAD_INPUT).says("steelyard: … " + said);
        assertEquals("", ended.out());
        assertEquals(before, Tree.of(folder));
    }
}
