package dev.steelyard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.steelyard.cli.ending.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fault rules that cannot be meant: the whole program refuses each before it makes anything, and says what to write. */
@Execution(ExecutionMode.CONCURRENT)
class BadFaultsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            boom | boom': expected one of 500, 503, expired-token … found 'boom'; begin it like 503:op=GetObject
            404 | expected one of 500 … found '404'; begin it like
            503=3 | expected no amount for 503, found '3'; leave out =3
            delay | expected an amount for delay … uniform (min, max) … found none; write delay=200ms
            delay= | expected a time … found ''; write delay=lognormal
            delay=5 | expected the amount of a delay to be a time above zero in us, ms, s or m, found '5'; write it like 200ms
            delay=0ms | expected … above zero … found '0ms'; write
            delay=normal | expected … lognormal (median, sigma) … found 'normal'; write
            delay=uniform:min=5ms | expected the condition max for this distribution, found none; add max=20ms
            delay=uniform:min=50ms,max=10ms | expected max to be above min, found the contrary; write
            delay=lognormal:median=5ms,sigma=-1 | expected sigma to be a number from 0.0 to 10.0, found '-1'; write
            delay=lognormal:median=5ms,sigma=NaN | expected sigma to be a number … found 'NaN'; write
            delay=pareto:min=5ms,shape=0 | expected shape to be a number from 0.1 … found '0'; write
            delay=exponential:mean=5 | expected mean to be a time … found '5'; write
            delay=5ms:mean=5ms | expected its conditions to be of … found 'mean'; leave it out
            throttle | expected an amount for throttle, found none; write throttle=10MiB/s
            throttle=0B/s | expected a rate above zero … found '0B/s'; write it like
            throttle=10MB/s | expected a rate … found '10MB/s'; write it like
            throttle=1MiB/s:per=planet | expected per to be connection or total, found 'planet'; write per=total
            503:per=total | expected its conditions to be of … found 'per'; leave it out
            stall=never | expected the amount of a stall … found 'never'; write
            503: | expected conditions that read name=value, found ''; write them like
            503:op | expected conditions … found 'op'; write
            503:op=GetObject, | expected conditions … found ''; write
            503:op=GetObject,op=PutObject | expected each condition once, found op twice; leave
            503:when=now | expected its conditions to be of op, key, probability, count, nth, each, after, for, found 'when'; leave
            503:op=PutObjekt | op must fit one of … PutObject … found 'PutObjekt'; write
            short-body:op=PutObject | expected op to fit what short-body can strike, GetObject, found 'PutObject'; write op=GetObject
            wrong-checksum:op=List* | expected op to fit … found 'List*'; write
            503:probability=2 | expected probability to be a number from 0.0 to 1.0, found '2'; write
            503:probability=x | expected probability … found 'x'; write
            503:count=0 | expected count to be a whole number from 1, found '0'; write
            503:count=-1 | expected count … found '-1'; write
            503:nth=0 | expected nth to name requests from 1 in rising order, found '0'; write it like nth=1+3
            503:nth=3-1 | expected nth … found '3-1'; write
            503:nth=2+1 | expected nth … found '1'; write
            503:each=key | expected nth, count or probability where each is said, found none of them; add
            503:nth=1,each=planet | expected each to be key, operation, connection or rule, found 'planet'; write
            503:after=soon | expected after to be a time … found 'soon'; write
            503:for=0s | expected for to be a time above zero … found '0s'; write
            503%20then%20reset | expected an end of what another rule follows, found neither count nor nth; add … count=2
            503:count=1%20then%20 | expected one of 500 … found ''; begin
            503:nth=1,each=key%20then%20reset | expected the same each= … found another; write each=key
            503%20--fault%20503 | expected each rule once, found it twice; give
            """)
    void areRefused(String rule, String said) throws IOException {
        Tree before = Tree.of(folder);
        String words = rule.contains("--fault") ? rule.replace("%20", " ") : rule;

        Program.Ended ended = Program.line("run --runner noop --workload upload-1MiB-1x-ram --output "
                + folder.resolve("results") + " --fault " + words);

        ended.with(ExitCode.BAD_INPUT).says("steelyard: --fault: fault rule '… " + said);
        assertEquals("", ended.out());
        assertEquals(before, Tree.of(folder));
    }
}
