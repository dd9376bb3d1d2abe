package dev.steelyard.objects;

/** The actions of the kind {@code objects}, as they stand in workload files and tasks. */
public final class Actions {

    /** Puts a whole object. */
    public static final String UPLOAD = "upload";

    /** Gets a whole object, or a range of it when the task is ranged. */
    public static final String DOWNLOAD = "download";

    /** Asks for an object's metadata. */
    public static final String HEAD = "head";

    /** Lists the keys that begin with the task's key. */
    public static final String LIST = "list";

    /** Deletes an object. */
    public static final String DELETE = "delete";

    private Actions() {}
}
