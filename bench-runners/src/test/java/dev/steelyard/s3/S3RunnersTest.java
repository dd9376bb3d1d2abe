package dev.steelyard.s3;

import dev.steelyard.model.Task;
import dev.steelyard.s3.crt.CrtBorrowedProvider;
import dev.steelyard.s3.crt.CrtProvider;
import dev.steelyard.s3.sdk.async.ClientClassicProvider;
import dev.steelyard.s3.sdk.async.ClientCrtProvider;
import dev.steelyard.s3.sdk.sync.SyncProvider;
import dev.steelyard.s3.sdk.tm.TmClassicProvider;
import dev.steelyard.s3.sdk.tm.TmCrtProvider;
import dev.steelyard.spi.RunnerProvider;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every S3 runner keeps the contract, from memory and from disk. */
class S3RunnersTest {

    @Nested
    class CrtOnMemory extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new CrtProvider();
        }
    }

    @Nested
    class CrtOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new CrtProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }
    }

    @Nested
    class CrtBorrowedOnMemory extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new CrtBorrowedProvider();
        }
    }

    @Nested
    class CrtBorrowedOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new CrtBorrowedProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }
    }

    @Nested
    class ClientCrtOnMemory extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new ClientCrtProvider();
        }
    }

    @Nested
    class ClientCrtOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new ClientCrtProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }
    }

    @Nested
    class ClientClassicOnMemory extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new ClientClassicProvider();
        }
    }

    @Nested
    class ClientClassicOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new ClientClassicProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }
    }

    @Nested
    class SyncOnMemory extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new SyncProvider();
        }
    }

    @Nested
    class SyncOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new SyncProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }
    }

    @Nested
    class TmCrtOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new TmCrtProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }

        @Override
        List<Task> others(int index) {
            return List.of();
        }
    }

    @Nested
    class TmClassicOnDisk extends S3Contract {
        @Override
        protected RunnerProvider provider() {
            return new TmClassicProvider();
        }

        @Override
        boolean filesOnDisk() {
            return true;
        }

        @Override
        List<Task> others(int index) {
            return List.of();
        }
    }
}
