"""Every operation that the endpoint serves, and one that it does not; the environment says where and who."""
import boto3
from botocore.exceptions import ClientError
from botocore.config import Config

s3 = boto3.client("s3", config=Config(retries={"max_attempts": 1}))
MIB = 1 << 20


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as failure:
        assert failure.response["Error"]["Code"] == code, failure.response["Error"]
        return
    raise AssertionError("expected " + code)


# buckets
s3.create_bucket(Bucket="one")
s3.create_bucket(Bucket="two", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
s3.head_bucket(Bucket="one")
assert [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]] == ["one", "two"]
assert s3.get_bucket_location(Bucket="two")["LocationConstraint"] == "eu-central-1"
rule = {"ID": "r", "Status": "Enabled", "Filter": {"Prefix": "upload/"}, "Expiration": {"Days": 1}}
s3.put_bucket_lifecycle_configuration(Bucket="one", LifecycleConfiguration={"Rules": [rule]})
assert s3.get_bucket_lifecycle_configuration(Bucket="one")["Rules"][0]["Expiration"]["Days"] == 1
s3.delete_bucket_lifecycle(Bucket="one")
refused("NoSuchLifecycleConfiguration", s3.get_bucket_lifecycle_configuration, Bucket="one")
refused("NoSuchBucket", s3.list_objects_v2, Bucket="none-of-this-name")

# objects
body = bytes(range(256)) * 40
for algorithm in ("CRC32", "SHA1", "SHA256"):
    put = s3.put_object(Bucket="one", Key="a ü/+&%", Body=body, ChecksumAlgorithm=algorithm, Metadata={"colour": "blue"})
    assert put["Checksum" + algorithm]
got = s3.get_object(Bucket="one", Key="a ü/+&%", ChecksumMode="ENABLED")
assert got["Body"].read() == body and got["Metadata"] == {"colour": "blue"}
assert s3.get_object(Bucket="one", Key="a ü/+&%", Range="bytes=10-19")["Body"].read() == body[10:20]
assert s3.get_object(Bucket="one", Key="a ü/+&%", Range="bytes=-5")["Body"].read() == body[-5:]
refused("InvalidRange", s3.get_object, Bucket="one", Key="a ü/+&%", Range="bytes=999999-")
assert s3.head_object(Bucket="one", Key="a ü/+&%")["ContentLength"] == len(body)
refused("404", s3.head_object, Bucket="one", Key="missing")
refused("NoSuchKey", s3.get_object, Bucket="one", Key="missing")
s3.copy_object(Bucket="two", Key="copy", CopySource={"Bucket": "one", "Key": "a ü/+&%"})
assert s3.get_object(Bucket="two", Key="copy")["Body"].read() == body

# listings
for number in range(25):
    s3.put_object(Bucket="one", Key="list/%d/%02d" % (number % 3, number), Body=b"x")
pages = list(s3.get_paginator("list_objects_v2").paginate(Bucket="one", Prefix="list/", PaginationConfig={"PageSize": 4}))
assert len(pages) == 7 and sum(page["KeyCount"] for page in pages) == 25
old = list(s3.get_paginator("list_objects").paginate(Bucket="one", Prefix="list/", PaginationConfig={"PageSize": 10}))
assert sum(len(page["Contents"]) for page in old) == 25
folders = s3.list_objects_v2(Bucket="one", Prefix="list/", Delimiter="/")["CommonPrefixes"]
assert [folder["Prefix"] for folder in folders] == ["list/0/", "list/1/", "list/2/"]

# parts
upload = s3.create_multipart_upload(Bucket="one", Key="parts")["UploadId"]
content = [bytes([65 + number]) * size for number, size in enumerate((5 * MIB, 5 * MIB, 1234))]
parts = []
for number, piece in enumerate(content, 1):
    answer = s3.upload_part(Bucket="one", Key="parts", UploadId=upload, PartNumber=number, Body=piece)
    parts.append({"PartNumber": number, "ETag": answer["ETag"]})
assert [part["Size"] for part in s3.list_parts(Bucket="one", Key="parts", UploadId=upload)["Parts"]] == [len(p) for p in content]
assert s3.list_multipart_uploads(Bucket="one")["Uploads"][0]["UploadId"] == upload
s3.complete_multipart_upload(Bucket="one", Key="parts", UploadId=upload, MultipartUpload={"Parts": parts})
assert s3.get_object(Bucket="one", Key="parts")["Body"].read() == b"".join(content)
second = s3.get_object(Bucket="one", Key="parts", PartNumber=2)
assert second["PartsCount"] == 3 and second["Body"].read() == content[1]
upload = s3.create_multipart_upload(Bucket="one", Key="given-up")["UploadId"]
copied = s3.upload_part_copy(Bucket="one", Key="given-up", UploadId=upload, PartNumber=1,
                             CopySource={"Bucket": "one", "Key": "parts"}, CopySourceRange="bytes=0-%d" % (5 * MIB - 1))
assert copied["CopyPartResult"]["ETag"]
s3.abort_multipart_upload(Bucket="one", Key="given-up", UploadId=upload)
refused("NoSuchUpload", s3.list_parts, Bucket="one", Key="given-up", UploadId=upload)

# what goes again, and what is not there
s3.delete_object(Bucket="two", Key="copy")
refused("BucketNotEmpty", s3.delete_bucket, Bucket="one")
for page in s3.get_paginator("list_objects_v2").paginate(Bucket="one"):
    keys = [{"Key": entry["Key"]} for entry in page["Contents"]]
    assert len(s3.delete_objects(Bucket="one", Delete={"Objects": keys})["Deleted"]) == len(keys)
s3.delete_bucket(Bucket="one")
s3.delete_bucket(Bucket="two")
s3.create_bucket(Bucket="three")
refused("NotImplemented", s3.get_bucket_acl, Bucket="three")
refused("NotImplemented", s3.get_object_tagging, Bucket="three", Key="k")
print("all operations")
